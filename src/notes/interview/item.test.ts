/** What is asked of a page: notes as people write them, one habit a test. */
import { describe, expect, it } from "vitest";
import { build } from "../fixtures/vault.ts";
import type { Interview, InterviewItem } from "../model.ts";

async function items(text: string): Promise<readonly InterviewItem[]> {
  const { files } = await build({ "n.md": text });
  return (JSON.parse(files.get("interview.json") ?? "") as Interview).items;
}

async function item(answer: string): Promise<InterviewItem | undefined> {
  return (await items(`# What is a port?\n\nSome text.\n\n${answer}\n`))[0];
}

describe("an interview answer", () => {
  it("is the sentences of its paragraphs, what is asked next in bold, and the trap", async () => {
    const found = await item(
      [
        "## Interview answer",
        "A port is a number. It names a program on a host, e.g. `3000. Or` another.",
        "**Who assigns it?** The program asks for one. Zero asks for any.",
        "**Show one that is reserved.** 80.",
        '**Trap:** "a port is a socket".',
        "## Other",
        "Not said.",
      ].join("\n\n"),
    );
    expect(found).toEqual({
      path: "/notes/what-is-a-port/",
      question: "What is a port?",
      points: ["A port is a number.", "It names a program on a host, e.g. `3000. Or` another."],
      followUps: [
        { question: "Who assigns it?", answer: "The program asks for one. Zero asks for any." },
        { question: "Show one that is reserved.", answer: "80." },
      ],
      trap: '"a port is a socket".',
      anchor: "interview-answer",
      proofs: [],
    });
  });

  it("is the items of its lists where it has some; what ends in a colon only leads to them", async () => {
    const found = await item(
      "### Interview-Specific Answer\n\nSay this:\n\n- a **number**\n- of 16 bits\n  - up to 65535\n\nNo more.",
    );
    expect(found?.points).toEqual(["a number", "of 16 bits up to 65535", "No more."]);
  });

  it("ends where details begin under headings of their own; labels and bare addresses are no points", async () => {
    const found = await item(
      "## Interview answer\n\nA number it is.\n\nCASE ONE\n\nhttps://example.test/a?b\n\n### Cases\n\nDetail.\n\n### Key points\n\n- of 16 bits",
    );
    expect(found?.points).toEqual(["A number it is.", "of 16 bits"]);
  });

  it("may be the strong first line of a paragraph, or a line above one", async () => {
    expect((await item("**Interview-ready line**\nA port is a number."))?.points).toEqual([
      "A port is a number.",
    ]);
    expect((await item("**Interview answer**\n\nA port is a number."))?.points).toEqual([
      "A port is a number.",
    ]);
  });

  it("keeps emphasis within a sentence a part of it", async () => {
    const found = await item("## Interview answer\n\n**Port.** It is a number.\n\nA **port** is asked for.");
    expect(found?.points).toEqual(["Port. It is a number.", "A port is asked for."]);
  });

  it.each([
    ["a heading below", "### Follow-up questions\n\n- Who assigns it? The program.\n- And zero?"],
    [
      "a heading beside",
      "## What an interviewer asks next\n\n1. **Who assigns it?** The program.\n2. **And zero?**",
    ],
    ["headings that ask", "### Who assigns it?\n\nThe program.\n\n### And zero?"],
    ["callouts", "> [!question] Who assigns it?\n> The program.\n\n> [!question]- And zero?\n> "],
    ["bold lines of their own", "**Who assigns it?**\n\nThe program.\n\n**And zero?**"],
  ])("has what is asked next under %s", async (_what, text) => {
    const found = await item(`## Interview answer\n\nA number.\n\n${text}`);
    expect(found?.points).toEqual(["A number."]);
    expect(found?.followUps).toEqual([
      { question: "Who assigns it?", answer: "The program." },
      { question: "And zero?", answer: "" },
    ]);
  });

  it.each([
    ["a heading", "### Trap\n\nIt is no socket."],
    ["a plain word", "Pitfall: It is no socket."],
    ["a warning", "> [!warning]\n> It is no socket."],
    ["the page's common mistake", "## Common mistake\n\nIt is no socket."],
  ])("has its trap from %s", async (_what, text) => {
    const found = await item(`## Interview answer\n\nA number.\n\n${text}`);
    expect(found?.points).toEqual(["A number."]);
    expect(found?.trap).toBe("It is no socket.");
  });

  it("is proved by examples that run, found by the heading above them", async () => {
    const js = '```js server.js\napp.get("/", (req, res) => res.send("hi"));\n```';
    const found = await item(
      `## Interview answer\n\nA number.\n\n## Examples\n\n### Listen\n\n${js}\n\n## More\n\n\`\`\`js static\nfoo(\n\`\`\``,
    );
    expect(found?.proofs).toEqual([{ title: expect.any(String) as string, anchor: "listen" }]);
  });

  it("is not proved by what an exercise starts with", async () => {
    const js = '```js server.js\napp.get("/", (req, res) => res.send("hi"));\n```';
    expect((await item(`## Interview answer\n\nA number.\n\n## Exercise\n\n${js}`))?.proofs).toEqual([]);
  });

  it("without anything to tick is told to the author, and asked of nobody", async () => {
    const { files, problems } = await build({ "n.md": "# N\n\n## Interview answer\n\n```js\nlet a;\n```\n" });
    expect(files.get("interview.json")).toBe('{"version":1,"items":[]}\n');
    expect(problems("ANSWER_EMPTY")).toMatchObject([{ file: "n.md", line: 3, severity: "info" }]);
  });
});

describe("the question of a page", () => {
  it("is what the front matter says, where the title is none", async () => {
    const [found] = await items(
      '---\nquestion: "What does `listen` ask for?"\n---\n# Ports\n\n## Interview answer\n\nA port it is.\n',
    );
    expect(found?.question).toBe("What does `listen` ask for?");
  });

  it("is the title of each where a note numbers several", async () => {
    const asked = "\n\n### Interview answer\n\nIt is one.\n\n";
    const found = await items(
      `---\nquestion: Not this?\n---\n# N\n\n## 1. First?${asked}## 2. Second?${asked}`,
    );
    expect(found.map(({ question }) => question)).toEqual(["First?", "Second?"]);
  });
});

describe("a page without an interview answer", () => {
  it("is asked about where its title asks, and answered as it begins", async () => {
    const found = await items(
      "# List\n\n## 1. What is a port?\n\nA port is a number. It has 16 bits.\n\n## 2. PUT or POST?\n\nWhat is `PUT`?\n\n- It replaces\n- It is idempotent\n\nWhat is `POST`?\n\n- It creates\n\n> [!info]\n> Beside.\n\n## 3. Setting it up\n\nRun it.\n",
    );
    expect(found.map(({ question, points }) => [question, ...points])).toEqual([
      ["What is a port?", "A port is a number.", "It has 16 bits."],
      ["PUT or POST?", "What is `PUT`? It replaces", "It is idempotent", "What is `POST`? It creates"],
    ]);
  });

  it("that is not published is not asked about", async () => {
    expect(await items("---\npublish: false\n---\n# What is a port?\n\nA number it is.\n")).toEqual([]);
  });
});
