import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMarkdown } from "./markdown/parse.ts";
import { plainText } from "./plain-text.ts";
import { numberProblems, questionTitle, readNumber, splitQuestions } from "./questions.ts";

function cut(text: string) {
  return splitQuestions(parseMarkdown(text, "note.md").tree);
}

function shapeOf(text: string) {
  return cut(text).map(({ kind, number, heading, children }) => ({
    kind,
    number,
    title: heading === null ? null : questionTitle(heading),
    text: children.map((child) => plainText(child)).join(" | "),
  }));
}

describe("the number of a heading", () => {
  it.each([
    ["Question 12: How do proxies hide hosts?", 12, "How do proxies hide hosts?"],
    ["question 3", 3, ""],
    ["QUESTION 4 - Why", 4, "Why"],
    ["Question 5 Which one", 5, "Which one"],
    ["Question #6: Hashes", 6, "Hashes"],
    ["Q7 - Dashes", 7, "Dashes"],
    ["Q7.", 7, ""],
    ["q8) Brackets", 8, "Brackets"],
    ["Q9 – en dash", 9, "en dash"],
    ["3. Dots", 3, "Dots"],
    ["4) Brackets", 4, "Brackets"],
    ["5.Stuck", 5, "Stuck"],
    ["0. Zero", 0, "Zero"],
  ])("is read from %j", (text, number, rest) => {
    expect(readNumber(text)).toEqual({ number, rest });
  });

  it.each([
    "404 Not Found",
    "2xx - success",
    "1.2 Second step",
    "3.x releases",
    "200 - OK",
    "Q4 results",
    "Questions 4 and 5",
    "HTTP/1.1",
    "20000. Far too many",
    "",
  ])("is not seen in %j", (text) => {
    expect(readNumber(text)).toBeNull();
  });
});

describe("cutting a note", () => {
  it("starts a page at each numbered heading of the shallowest level", () => {
    const note = "## Question 1: Ports\n\nOne.\n\n### 1. Open\n\nStep.\n\n## Question 2: Sockets\n\nTwo.\n";
    expect(shapeOf(note)).toEqual([
      { kind: "question", number: 1, title: "Ports", text: "One. | 1. Open | Step." },
      { kind: "question", number: 2, title: "Sockets", text: "Two." },
    ]);
  });

  it("leaves a note without numbers whole", () => {
    expect(shapeOf("# Title\n\nText.\n\n## More\n")).toEqual([
      { kind: "page", number: null, title: null, text: "Title | Text. | More" },
    ]);
  });

  it("gathers what stands around the questions in an opening page", () => {
    const note =
      "# Course\n\nWelcome.\n\n## 1. One\n\nFirst.\n\n## Aside\n\nBetween.\n\n## 2. Two\n\nSecond.\n\n# End\n\nBye.\n";
    expect(shapeOf(note)).toEqual([
      {
        kind: "opening",
        number: null,
        title: null,
        text: "Course | Welcome. | Aside | Between. | End | Bye.",
      },
      { kind: "question", number: 1, title: "One", text: "First." },
      { kind: "question", number: 2, title: "Two", text: "Second." },
    ]);
  });

  it("makes no opening page of headings that only group", () => {
    const shapes = shapeOf("# Course\n\n## Part one\n\n### 1. One\n\nText.\n\n## Part two\n\n### 2. Two\n");
    expect(shapes.map(({ kind }) => kind)).toEqual(["question", "question"]);
  });

  it("takes an emphasised number for a number, and takes the mark for a draft out of the title", () => {
    expect(shapeOf("## **Question 3:** Why `HEAD`? [TODO]\n").map(({ title }) => title)).toEqual([
      "Why HEAD?",
    ]);
  });

  it("names a question without words by its number", () => {
    expect(shapeOf("## Q7.\n\nText.\n").map(({ title }) => title)).toEqual(["Question 7"]);
  });

  it("does not look into containers", () => {
    expect(shapeOf("> ## 1. Quoted\n\n- ## 2. Listed\n").map(({ kind }) => kind)).toEqual(["page"]);
  });

  it("loses no block and doubles none, whatever the headings are", () => {
    const heading = fc.tuple(
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom("1. A", "2) B", "Question 3: C", "Plain"),
    );
    const block = fc.oneof(
      heading.map(([depth, text]) => `${"#".repeat(depth)} ${text}`),
      fc.constant("Words."),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 20 }), (blocks) => {
        const { tree } = parseMarkdown(blocks.join("\n\n"), "note.md");
        const placed = splitQuestions(tree).flatMap(({ heading: own, children }) => [
          ...(own ? [own] : []),
          ...children,
        ]);
        expect(new Set(placed).size).toBe(placed.length);
        const lost = tree.children.filter((child) => !placed.includes(child));
        expect(lost.every((child) => child.type === "heading")).toBe(true);
      }),
    );
  });
});

describe("odd numbers", () => {
  function found(text: string) {
    return numberProblems("note.md", cut(text)).map(({ severity, code, line, expected }) => [
      severity,
      code,
      line,
      expected,
    ]);
  }

  it("reports a gap where it is", () => {
    expect(found("## 1. A\n\n## 2. B\n\n## 6. C\n")).toEqual([
      ["info", "QUESTION_GAP", 5, "questions 3 to 5"],
    ]);
  });

  it("sees no gap where the missing number stands elsewhere", () => {
    expect(found("## 1. A\n\n## 3. C\n\n## 2. B\n")).toEqual([]);
  });

  it("warns of one number given twice", () => {
    expect(found("## 1. A\n\n## 1. B\n")).toEqual([
      ["warning", "QUESTION_NUMBER_TWICE", 3, "a number of its own; both are kept"],
    ]);
  });

  it("lets numbering start again under another heading", () => {
    expect(found("# One\n\n## 1. A\n\n# Two\n\n## 1. B\n")).toEqual([]);
  });
});
