import { describe, expect, it } from "vitest";
import { build } from "./fixtures/vault.ts";
import { calloutKind } from "./callouts.ts";
import { partKind } from "./parts.ts";

async function page(text: string): Promise<string> {
  return (await build({ "n.md": `# N\n\n${text}\n` })).body("/notes/n/");
}

describe("headings with a meaning", () => {
  it.each([
    ["Concepts", "concepts"],
    ["Key concept:", "concepts"],
    ["Example", "examples"],
    ["Examples", "examples"],
    ["Example Code Snippets", "examples"],
    ["Code examples", "examples"],
    ["Interview answer", "answer"],
    ["Interview-Specific Answer", "answer"],
    ["Interview-ready line: short", "answer"],
    ["Common mistakes", "mistake"],
    ["Exercise", "exercise"],
    ["Quiz", "quiz"],
    ["Recall", "recall"],
    ["Cards", "recall"],
    ["Flashcards", "recall"],
    ["References", "references"],
    ["Refer", "references"],
    ["🔗 Further reading", "references"],
  ])("%s: %s", (text, kind) => {
    expect(partKind(text)).toBe(kind);
  });

  it.each(["Concepts of time", "For example", "Interviews", "Mistakes", "Preferences", ""])(
    "%j has none",
    (text) => {
      expect(partKind(text)).toBeNull();
    },
  );

  it("wrap all that stands under them, deeper headings too, and no rule at the end", async () => {
    const body = await page("## Concepts\n\nA.\n\n### Deep\n\nB.\n\n---\n\n## Other\n\nC.\n\n## Quiz\n\nD.");
    expect(body).toMatch(
      /^<Part kind="concepts">\n\n## Concepts\n\nA\.\n\n### Deep\n\nB\.\n\n<\/Part>\n\n(\*\*\*|---)\n\n## Other\n\nC\.\n\n<Part kind="quiz">\n\n## Quiz\n\nD\.\n\n<\/Part>$/m,
    );
  });

  it("may be an emphasised line above links", async () => {
    const body = await page("_Refer_\n\n- [a](https://e.org/a)\n\nPlain words.\n");
    expect(body).toMatch(
      /^<Part kind="references">\n\n\*Refer\*\n\n- \[a\][^\n]*\n\n<\/Part>\n\nPlain words\.$/m,
    );
  });

  it("may be the strong first line of a paragraph", async () => {
    const body = await page("**Interview-ready line**\nA port is a number.\n\nMore.");
    expect(body).toMatch(
      /^<Part kind="answer">\n\n\*\*Interview-ready line\*\*\nA port is a number\.\n\n<\/Part>\n\nMore\.$/m,
    );
  });

  it("leave emphasised lines alone that lead to nothing of their kind", async () => {
    expect(await page("_Refer_\n\nPlain words.")).not.toContain("<Part");
    expect(await page("**Example:**\nA port.")).not.toContain("<Part");
  });
});

describe("callouts", () => {
  it.each([
    ["faq", "question"],
    ["hint", "tip"],
    ["caution", "warning"],
    ["missing", "failure"],
    ["error", "danger"],
    ["cite", "quote"],
    ["tldr", "abstract"],
    ["check", "success"],
    ["important", "important"],
    ["constructor", "note"],
    ["my-own", "note"],
  ])("%s is drawn as %s", (word, kind) => {
    expect(calloutKind(word)).toBe(kind);
  });

  it("keep title, fold and nesting; links in the title are words, and code stays marked", async () => {
    const body = await page(
      "> [!faq]- About [[gone|that]] *thing* of `PUT`\n> Text.\n>\n> > [!my-own]\n> > Inner.\n",
    );
    expect(body).toMatch(
      /^<Callout kind="question" title="About that thing of &#96;PUT&#96;" fold="closed">$/m,
    );
    expect(body).toMatch(/^<Callout kind="note" title="My own">$/m);
    expect(body).toMatch(/Inner\.\n\n<\/Callout>\n\n<\/Callout>/);
  });
});
