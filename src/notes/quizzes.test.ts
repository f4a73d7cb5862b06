/** What becomes a question with answers to choose from, and what stays as it is. */
import type { Root, RootContent } from "mdast";
import { describe, expect, it } from "vitest";
import { flowElement } from "./elements.ts";
import { parseMarkdown } from "./markdown/parse.ts";
import { formQuizzes } from "./quizzes.ts";
import { wrapParts } from "./parts.ts";

const formed = (markdown: string): Root => {
  const { tree } = parseMarkdown(markdown, "note.md");
  const root: Root = { type: "root", children: wrapParts(tree.children) };
  formQuizzes(root.children);
  return root;
};

/** The names of the components, with the attributes of quizzes. */
function shape(nodes: readonly RootContent[]): string[] {
  return nodes.map((node) => {
    if (node.type !== "mdxJsxFlowElement") return node.type;
    const attributes = node.attributes.flatMap((one) =>
      "name" in one && typeof one.value === "string" ? [`${one.name}=${one.value}`] : [],
    );
    const inner = shape(node.children);
    return `${node.name ?? ""}[${attributes.join(" ")}](${inner.join(" ")})`;
  });
}

const answers = "- [ ] no. (Never.)\n- [x] yes.\n";

describe("a quiz", () => {
  it("is each task list of the part, with what asks before it", () => {
    const { children } = formed(`## Quiz\n\nIs it?\n\n${answers}\nIs it, here?\n\nAnd there?\n\n${answers}`);
    expect(shape(children)).toEqual([
      "Part[kind=quiz](heading Quiz[name=quiz-1](paragraph list) Quiz[name=quiz-2](paragraph paragraph list))",
    ]);
  });

  it("has several right answers where several are marked", () => {
    const { children } = formed(`## Quiz\n\nWhich?\n\n- [x] a\n- [x] b\n- [ ] c\n`);
    expect(shape(children)).toEqual(["Part[kind=quiz](heading Quiz[name=quiz-1 many=](paragraph list))"]);
  });

  it("is to be filled in where a sentence has a highlighted piece", () => {
    const { children } = formed("## Quiz\n\nTwo and two are ==four==.\n\nThis is ==one== or ==two==.\n");
    expect(shape(children)).toEqual([
      "Part[kind=quiz](heading Quiz[name=quiz-1 blank=](paragraph) paragraph)",
    ]);
  });

  it.each([
    ["a list of things to do elsewhere", `## Plan\n\nDo it:\n\n${answers}`, "heading paragraph list"],
    [
      "a list in which nothing is marked",
      "## Quiz\n\nDo:\n\n- [ ] a\n- [ ] b\n",
      "Part[kind=quiz](heading paragraph list)",
    ],
    ["a plain list", "## Quiz\n\nThese:\n\n- a\n- b\n", "Part[kind=quiz](heading paragraph list)"],
    ["a list that nothing asks", `## Quiz\n\n${answers}`, "Part[kind=quiz](heading list)"],
  ])("is not %s", (_what, markdown, shaped) => {
    expect(shape(formed(markdown).children).join(" ")).toBe(shaped);
  });
});

describe("a prediction", () => {
  const callout = (title: string, markdown: string): string[] => {
    const { tree } = parseMarkdown(markdown, "note.md");
    const children = [flowElement("Callout", { kind: "question", title, fold: "closed" }, tree.children)];
    formQuizzes(children);
    return shape(children);
  };

  it("is a callout that asks for one and has answers to choose from", () => {
    expect(callout("Predict: which code?", `${answers}\nSince it was made.`)).toEqual([
      "Quiz[name=quiz-1 predict=which code?](list paragraph)",
    ]);
  });

  it("stays a callout without answers, or with another title", () => {
    expect(callout("Predict: which code?", "It is 201.")).toEqual([
      "Callout[kind=question title=Predict: which code? fold=closed](paragraph)",
    ]);
    expect(callout("To do", answers)).toEqual(["Callout[kind=question title=To do fold=closed](list)"]);
  });
});
