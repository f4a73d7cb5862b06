/** What becomes a card, where its author turned cards on, and what stays as it is. */
import { describe, expect, it } from "vitest";
import type { Flashcard } from "../../protocol/flashcard.ts";
import { build, type Built } from "../fixtures/vault.ts";

const made = async (text: string): Promise<Built> => build({ "n.md": `# N\n\n${text}\n` });

const cardsOf = ({ files }: Built): readonly Flashcard[] =>
  JSON.parse(files.get("flashcards.json") ?? "[]") as readonly Flashcard[];

/** Questions and answers of a part for cards. */
async function inPart(text: string): Promise<string[][]> {
  return cardsOf(await made(`## Cards\n\n${text}`)).map(({ ask, answer }) => [ask, answer]);
}

describe("a card", () => {
  it.each([
    [
      "is a line with two colons",
      "What is `a`::It is *b*.",
      ["What is <code>a</code>", "<p>It is <em>b</em>.</p>"],
    ],
    ["may have blanks around them", "Port :: A number", ["Port", "<p>A number</p>"]],
    ["is cut at the first of them", "A::B::C", ["A", "<p>B::C</p>"]],
    [
      "has a question above a question mark",
      "Which\nport?\n?\nThree\nthousand.",
      ["Which\nport?", "<p>Three\nthousand.</p>"],
    ],
    ["may be answered by a list", "Which?\n?\n- a\n- b", ["Which?", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"]],
    [
      "is a question in bold type and what follows",
      "- **Which port?** Three thousand.",
      ["Which port?", "<p>Three thousand.</p>"],
    ],
    [
      "is a sentence with a gap",
      "A port is a ==number==, here.",
      ["A port is a […], here.", "<p>A port is a <mark>number</mark>, here.</p>"],
    ],
    [
      "may have signs that mean something elsewhere",
      "a { b < c::1 > 0 & d",
      ["a { b &lt; c", "<p>1 &gt; 0 &amp; d</p>"],
    ],
  ])("%s", async (_what, text, card) => {
    expect(await inPart(text)).toEqual([card]);
  });

  it("asks both ways with three colons, or two question marks", async () => {
    const both = [
      ["A", "<p>B</p>"],
      ["B", "<p>A</p>"],
    ];
    expect(await inPart("A:::B")).toEqual(both);
    expect(await inPart("A\n??\nB")).toEqual(both);
  });

  it("is there for each gap and each line", async () => {
    expect((await inPart("==a== and ==b==")).map(([ask]) => ask)).toEqual(["[…] and b", "a and […]"]);
    expect((await inPart("A::B\nC::D")).map(([ask]) => ask)).toEqual(["A", "C"]);
    expect((await inPart("- A::B\n- C::D")).map(([ask]) => ask)).toEqual(["A", "C"]);
  });

  it("ends at a blank line", async () => {
    expect(await inPart("Which?\n?\nThat.\n\n- not this")).toEqual([["Which?", "<p>That.</p>"]]);
  });

  it.each([
    ["no answer", "Question::"],
    ["no question", "::answer"],
    ["colons in code", "The type `a::b` of C++."],
    ["an address", "Ask http://[::1]:3000/ for it."],
    ["a list of which some is none", "- A::B\n- C"],
    ["a bold word that asks nothing", "- **Port:** a number"],
  ])("is none of %s", async (_what, text) => {
    expect(await inPart(text)).toEqual([]);
  });
});

describe("cards are made", () => {
  const text = "A::B\n\nOne ==gap== here.\n\n## Quiz\n\nTwo is ==2==.";

  it("of nothing unless the author says so", async () => {
    expect(cardsOf(await made(text))).toEqual([]);
    expect(cardsOf(await made(`Some \`#cards\` here.\n\n${text}`))).toEqual([]);
  });

  it.each([
    ["a tag in the front matter", "---\ntags: [http, flashcards/http]\n---\n"],
    ["a tag in the text", "#flashcards\n\n"],
    ["a tag among words", "On #cards/http today.\n\n"],
  ])("of the whole note by %s, but not of a quiz", async (_what, tag) => {
    const page = await build({ "n.md": `${tag}${text}` });
    expect(cardsOf(page).map(({ ask }) => ask)).toEqual(["A", "One […] here."]);
    expect(page.body("/notes/n/")).toContain("<mark>gap</mark> here.");
    expect(page.body("/notes/n/")).not.toMatch(/^#?\\?#flashcards$/m);
  });

  it("with an address that an edited answer keeps, and an edited question does not", async () => {
    const address = async (card: string) => cardsOf(await made(`## Cards\n\n${card}`))[0]?.address;
    expect(await address("A::B")).toMatch(/^\/notes\/n\/#card-[\da-f]{10}$/);
    expect(await address("A::B")).toBe(await address("**A** :: another"));
    expect(await address("A ==b== c")).toBe(await address("A ==other== c"));
    expect(await address("A::B")).not.toBe(await address("C::B"));
  });

  it("once where a page asks the same twice, which is told", async () => {
    const page = await made("## Cards\n\nA::B\n\nA::C");
    expect(cardsOf(page)).toHaveLength(1);
    expect(page.body("/notes/n/").match(/<Flashcard id=/g)).toHaveLength(1);
    expect(page.problems("FLASHCARD_TWICE")).toMatchObject([{ file: "n.md", line: 7 }]);
  });

  it("with links that lead to the page from anywhere, and without what only a page can show", async () => {
    const page = await build(
      {
        "n.md": "# N\n\n## Cards\n\nWhere is [[#Cards]] and [[gone]]::In [m](m.md).[^1]\n\n[^1]: Yes.\n",
        "m.md": "# M\n\nText.",
      },
      { base: "/base/" },
    );
    expect(cardsOf(page)).toMatchObject([
      {
        address: expect.stringMatching(/^\/base\/notes\/n\/#card-/) as string,
        page: "N",
        section: "Notes",
        ask: 'Where is <a href="/base/notes/n/#cards">Cards</a> and gone',
        answer: '<p>In <a href="/base/notes/m/">m</a>.</p>',
      },
    ]);
  });

  it("of an interview answer, with its points, leading to it", async () => {
    const page = await made("Text.\n\n## Interview answer\n\n- It is `a < b`.\n- It is *not* c.");
    expect(cardsOf(page)).toMatchObject([
      {
        place: "/notes/n/#interview-answer",
        ask: "N",
        answer: "<ul><li>It is <code>a &lt; b</code>.</li><li>It is not c.</li></ul>",
      },
    ]);
    expect(cardsOf(await made("Text."))).toEqual([]);
  });

  it("of what is asked next, where that is answered, and not twice", async () => {
    const page = await made(
      "## Interview answer\n\nIt is so.\n\n### Follow-ups\n\n**Why?** Because of `a`.\n\n**Since when?** Since 1996.\n\n**And now?**\n\n## Cards\n\nSince when?::For long.",
    );
    expect(cardsOf(page)).toMatchObject([
      { ask: "Since when?", answer: "<p>For long.</p>" },
      { ask: "N", place: "/notes/n/#interview-answer" },
      { ask: "Why?", answer: "<p>Because of <code>a</code>.</p>", place: "/notes/n/#interview-answer" },
    ]);
  });

  it("as questions over folded answers, in the part and in the text", async () => {
    const page = await made("## Cards\n\nA::B");
    expect(page.body("/notes/n/")).toMatch(
      /^<Part kind="recall">\n\n## Cards\n\n<Flashcard id="card-[\da-f]{10}">\n\nA\n\nB\n\n<\/Flashcard>\n\n<\/Part>$/m,
    );
  });
});
