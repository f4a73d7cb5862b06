/** What becomes of the Mermaid fences of a page. */
import type { Root } from "mdast";
import { markdownToMdast } from "satteri";
import { describe, expect, it } from "vitest";
import { placeExamples } from "../examples/place.ts";
import { placeDiagrams } from "./place.ts";

async function place(markdown: string) {
  const tree = markdownToMdast(markdown) as Root;
  const written = new Map<string, string>();
  const problems = await placeDiagrams(tree, {
    file: "quay.md",
    write(name, svg) {
      written.set(name, svg);
    },
  });
  return { tree, written, problems };
}

const drawing = "```mermaid\nflowchart LR\n  a --> b\n```\n";

describe("a Mermaid fence", () => {
  it("becomes a Diagram that names its drawing and says the same in a list", async () => {
    const { tree, written, problems } = await place(`Before.\n\n${drawing}`);
    const [name] = [...written.keys()];
    expect(problems).toEqual([]);
    expect(tree.children[1]).toMatchObject({
      type: "mdxJsxFlowElement",
      name: "Diagram",
      attributes: [
        { name: "src", value: name },
        { name: "title", value: "Flowchart: a, b" },
      ],
      children: [{ type: "list" }],
    });
    expect(written.get(name ?? "")).toMatch(/^<svg /);
  });

  it("is found in quotes and lists, and written once where it is drawn twice", async () => {
    const { tree, written } = await place(
      `${drawing}\n> \`\`\`mermaid\n> flowchart LR\n> a --> b\n> \`\`\`\n`,
    );
    expect(JSON.stringify(tree).match(/"name":"Diagram"/g)).toHaveLength(2);
    expect(written.size).toBe(1);
  });

  it.each([
    [
      "```mermaid\nflowchart LR\n  a --> b\n  a -->\n```",
      "DIAGRAM_BROKEN",
      4,
      "the diagram could not be read at: a -->",
    ],
    [
      "```mermaid\n%% a plan\ngantt\n```",
      "DIAGRAM_UNSUPPORTED",
      3,
      "a drawing of the kind gantt is not made here",
    ],
  ])("that cannot be drawn stays, with its reason: %s", async (markdown, code, line, reason) => {
    const { tree, written, problems } = await place(markdown);
    expect(problems).toMatchObject([{ severity: "warning", code, line, file: "quay.md" }]);
    expect(written.size).toBe(0);
    const { fences } = placeExamples(tree, { file: "quay.md", title: "The quay" });
    expect(fences).toMatchObject([{ role: "static", lang: "mermaid", reason }]);
  });
});
