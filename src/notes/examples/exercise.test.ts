/** What becomes of the checks and solutions of an exercise, and what their author is told. */
import type { Nodes, Root } from "mdast";
import { markdownToMdast } from "satteri";
import { describe, expect, it } from "vitest";
import { placeExamples } from "./place.ts";

const place = (markdown: string) => {
  const tree = markdownToMdast(`## Exercise\n\n${markdown}`) as Root;
  return { tree, ...placeExamples(tree, { file: "tea.md", title: "Tea" }) };
};

const fence = (info: string, ...lines: string[]): string => `\`\`\`${info}\n${lines.join("\n")}\n\`\`\`\n\n`;

const start = fence("js server.js", 'app.get("/tea", (req, res) => res.send("black"));');
const solution = fence("js server.js solution", 'app.get("/tea", (req, res) => res.send("mint"));');
const check = fence("check", "### It is mint", "GET /tea", "expect body is mint");

/** Name, role and card of each component, from the outside in. */
function components(node: Nodes): string[] {
  const inner = "children" in node ? node.children.flatMap(components) : [];
  if (node.type !== "mdxJsxFlowElement") return inner;
  const of = (wanted: string): string => {
    const found = node.attributes.find((one) => "name" in one && one.name === wanted)?.value;
    return typeof found === "string" ? found : "";
  };
  return [`${node.name ?? ""} ${of("id")}${of("role")} ${of("card")}`.trim(), ...inner];
}

describe("an exercise", () => {
  it("has its checks in the spec and its solution as whole files, completed as the start is", () => {
    const { specs, problems } = place(start + solution + check);
    expect(problems).toEqual([]);
    expect(specs).toHaveLength(1);
    const [{ exercise, files } = { exercise: undefined, files: [] }] = specs;
    expect(exercise?.check).toBe("### It is mint\nGET /tea\nexpect body is mint");
    expect(exercise?.solution["server.js"]).toBe(files[0]?.source.replace("black", "mint"));
    expect(exercise?.solution["server.js"]).toContain("listen");
  });

  it("shows the reader's files as a whole card, the solution where it stands, and the checks in the card", () => {
    const { tree, fences } = place(
      `${start}> [!tip]- Solution\n> ${solution.trimEnd().split("\n").join("\n> ")}\n\n${check}`,
    );
    expect(components(tree)).toEqual([
      ...["Example exercise whole", "Fence server"],
      ...["Example exercise-solution", "Fence solution"],
    ]);
    expect(fences.map(({ role, reason }) => [role, reason])).toEqual([
      ["server", null],
      ["solution", null],
      ["check", null],
    ]);
  });

  it("may have several fences of checks, and a file without a name", () => {
    const own = start.replace(" server.js", "");
    const { specs, problems } = place(own + solution.replace(" server.js", "") + check + check);
    expect(problems).toEqual([]);
    expect(specs[0]?.exercise?.check.match(/It is mint/g)).toHaveLength(2);
    expect(Object.keys(specs[0]?.exercise?.solution ?? {})).toEqual(["server.js"]);
  });
});

const told = fence(
  "js check",
  "// ### It is mint",
  'equal((await ask({ path: "/tea" })).body, "mint", "body");',
);

describe("a check that is told by a script", () => {
  it("is in the spec beside the lines, and no file of the example", () => {
    const { specs, problems } = place(start + solution + check + told);
    expect(problems).toEqual([]);
    expect(specs).toHaveLength(1);
    expect(specs[0]?.files.map(({ path }) => path)).toEqual(["server.js"]);
    expect(specs[0]?.exercise?.check).toMatch(/^### It is mint/);
    expect(specs[0]?.exercise?.scripts?.map(({ source }) => source)).toEqual([
      expect.stringMatching(/^\/\/ ### It is mint\nequal/),
    ]);
  });

  it("can be all there is", () => {
    const { specs, problems } = place(start + solution + told);
    expect(problems).toEqual([]);
    expect(specs[0]?.exercise).toMatchObject({ check: "" });
  });
});

describe("an author is told", () => {
  it.each([
    [
      "of a line that cannot be read",
      start + solution + fence("check", "### A", "GET /", "expect tea"),
      "CHECK_UNREADABLE",
      14,
    ],
    [
      "of a solution of no file",
      start + fence("js other.js solution", "1;") + check,
      "SOLUTION_OF_NOTHING",
      7,
    ],
    [
      "of a script that does not parse",
      start + solution + fence("js check", "// ### A", "const const", "expect(a, 'a');"),
      "CHECK_UNREADABLE",
      13,
    ],
    [
      "of a script without a sentence",
      start + solution + fence("js check", "expect(true, 'a');"),
      "CHECK_UNREADABLE",
      12,
    ],
    ["of checks without a solution", start + check, "CHECK_UNPROVEN", 7],
  ])("%s", (_what, markdown, code, line) => {
    const { problems } = place(markdown);
    expect(problems[0]).toMatchObject({ code, file: "tea.md", line });
  });

  it("why a fence is only shown where there is nothing that it checks or solves", () => {
    const { specs, fences } = place(solution + check);
    expect(specs.every(({ exercise }) => exercise === undefined)).toBe(true);
    expect(fences.map(({ reason }) => reason)).toEqual(["a solution of nothing", "check does not run here"]);
  });
});
