import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { mdxToJs } from "satteri";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { resolveConfig } from "./config.ts";
import { build } from "./fixtures/vault.ts";
import { generate } from "./generate.ts";
import { parseMarkdown } from "./markdown/parse.ts";
import { plainText } from "./plain-text.ts";
import { readVault } from "./read.ts";

/** How many sites are made up and built; `FUZZ_RUNS` asks for more. */
const numRuns = fc.readConfigureGlobal().numRuns ?? 100;
/** Milliseconds for all of them, on a machine that does other things too. */
const patience = Math.max(60_000, 300 * numRuns);

/** Numbered as `### 1.` under headings of its own, like lecture notes. */
const NUMBERED = `---
{"dg-publish":true,"permalink":"/lectures/transport/"}
---

# Transport

## Written questions:

### 1. What is a segment?

A piece of a stream.

>[!info]-
>It has a *header*.

### 2. Difference between a stream and a datagram?

#### Stream:
**Streams** keep order.

#### What Are Datagrams**?**
They do not: \`{"order": null}\`.

1. One
	\`\`\`bash
	GET /segments HTTP/1.1
	Host: lab.example
	\`\`\`

![A drawing of both](https://img.example.org/both.png)
`;

/** Numbered as \`## Question 1:\`, with parts in each, like answers for an interview. */
const INTERVIEW = `## Question 1: What is a proxy?

![A proxy](https://img.example.org/a.png)
![](https://img.example.org/b.png)

### Concepts

It stands **between** two sides.

---

### Example Code Snippets

**Example 1: asking**

\`\`\`http
GET /status HTTP/1.1
Host: lab.example
\`\`\`

\`\`\`js
app.get("/status", (req, res) => res.send("up"));
\`\`\`

---

### Interview-Specific Answer

A go-between.

##### **Aside – more**

Last words.

<!-- [TODO] -->

https://example.org/search?q=proxy

## Question 3: What is a datagram? How is it sent? [TODO]

_Refer_

- [One](https://example.org/1)

### Concepts

Once.
`;

describe("two notes in the forms people write", () => {
  const files = { "0a1b2c3d4e5f6071.md": INTERVIEW, "101_8899aabbccddeeff.md": NUMBERED };

  it("become a page per question, in sections of their own", async () => {
    const { generated, pages } = await build(files);
    expect(generated.manifest.sections).toEqual([
      {
        slug: "notes",
        title: "Notes",
        path: "/notes/",
        pages: ["/notes/what-is-a-proxy/", "/notes/what-is-a-datagram-how-is-it-sent/"],
      },
      {
        slug: "transport",
        title: "Transport",
        path: "/lectures/transport/",
        pages: [
          "/lectures/transport/what-is-a-segment/",
          "/lectures/transport/difference-between-a-stream-and-a-datagram/",
        ],
      },
    ]);
    expect(pages.get("/notes/what-is-a-proxy/")).toMatchObject({
      kind: "question",
      number: 1,
      draft: true,
      description: "It stands between two sides.",
      line: 1,
      source: "0a1b2c3d4e5f6071.md",
      remoteHosts: ["img.example.org"],
    });
    expect(pages.get("/notes/what-is-a-datagram-how-is-it-sent/")).toMatchObject({ number: 3, draft: true });
  });

  it("give no warning, only what is worth knowing", async () => {
    const { generated } = await build(files);
    expect(generated.problems.map(({ severity, code, line }) => [severity, code, line]).sort()).toEqual([
      ["info", "IMAGE_WITHOUT_TEXT", 4],
      ["info", "PAGE_DRAFT", 35],
      ["info", "PAGE_DRAFT", 39],
      ["info", "QUESTION_GAP", 39],
    ]);
  });

  it("land whole: every word of every block is on one page, and on one only", async () => {
    const { files: written } = await build(files);
    const mdx = [...written]
      .filter(([path]) => path.endsWith(".mdx"))
      .map(([, text]) => text.replace(/^---\n.*?\n---\n/s, ""));
    for (const text of Object.values(files)) {
      const body = text.replace(/^---\n.*?\n---\n/s, "");
      for (const block of parseMarkdown(body, "x.md").tree.children) {
        const words = plainText(block).match(/[\p{L}\p{N}]{3,}/gu) ?? [];
        const holding = mdx.filter((page) => words.length > 0 && words.every((word) => page.includes(word)));
        if (block.type !== "heading" && words.length > 1)
          expect([plainText(block), holding.length]).toEqual([plainText(block), 1]);
      }
    }
  });

  it("account for every fence", async () => {
    const { generated } = await build(files);
    expect(generated.fences.map(({ file, line, role }) => [file.slice(0, 3), line, role])).toEqual([
      ["0a1", 16, "request"],
      ["0a1", 21, "server"],
      ["101", 25, "request"],
    ]);
  });

  it("link questions that ask the same", async () => {
    const more = { "z.md": "# Z\n\n## 1. What is a datagram?\n\nText.\n" };
    const { pages } = await build({ ...files, ...more });
    expect(pages.get("/z/what-is-a-datagram/")?.related).toEqual([
      { title: "What is a datagram? How is it sent?", path: "/notes/what-is-a-datagram-how-is-it-sent/" },
    ]);
  });
});

describe("odd notes", () => {
  it("that are empty give no page, and links to them are dead", async () => {
    const site = await build({ "empty.md": "", "blank.md": "\n\n  \n", "n.md": "# N\n\n[[empty]]\n" });
    expect([...site.pages.keys()]).toEqual(["/notes/n/"]);
    expect(site.body("/notes/n/")).toContain("<DeadLink>empty</DeadLink>");
  });

  it("that hold headings only are pages", async () => {
    const site = await build({ "n.md": "# N\n\n## A\n\n## B\n" });
    expect(site.body("/notes/n/")).toMatch(/## A\n\n## B/);
  });

  it("with a title in front matter and another heading keep both", async () => {
    const site = await build({ "n.md": "---\ntitle: Chosen\n---\n# Written\n\nText.\n" });
    expect(site.body("/notes/chosen/")).toMatch(/^## Written$/m);
  });

  it("with Windows line ends and paths are read as others", async () => {
    const site = await build({ "a/b.md": "# B\r\n\r\nText.\r\n", "n.md": "# N\r\n\r\n[b](a\\b.md)\r\n" });
    expect(site.body("/notes/n/")).toContain("[b](/a/b/)");
  });

  it("with lists a hundred levels deep are built", async () => {
    const list = Array.from({ length: 100 }, (_, at) => `${"  ".repeat(at)}- level ${at}`).join("\n");
    const site = await build({ "n.md": `# N\n\n${list}\n` });
    expect(site.body("/notes/n/")).toContain("level 90");
  });

  it("with one title twice are both built", async () => {
    const site = await build({ "q.md": "# Q\n\n## 1. Same?\n\nOne.\n\n## 2. Same?\n\nTwo.\n" });
    expect(site.body("/q/same/")).toContain("One.");
    expect(site.body("/q/same-2/")).toContain("Two.");
  });

  it(
    "of any text become pages that compile",
    async () => {
      const piece = fc.constantFrom(
        ..."# |## 1. |## Question 2: |> |> [!note]- |- |1. |![[n]]|![[#a]]|[[n#a^b|c]]|[[#|![|](|[^1]|[^1]: |```js\n|```\n|<br>|<div>|{x}|%%|$$|==|**|\n|\n\n|a|^b|  |\t|| a | b |\n|-|-|\n".split(
          "|",
        ),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
          const site = await build({ "n.md": pieces.join(""), "m.md": "# M\n\nText [[n]].\n" });
          for (const path of site.pages.keys()) {
            expect(mdxToJs(site.body(path)).code).toContain("MDXContent");
          }
        }),
        { numRuns },
      );
    },
    patience,
  );
});

describe("the folder of pages", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "pages-"));
    mkdirSync(join(folder, "notes"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function run(notes: Record<string, string>, placing?: "swap" | "merge") {
    rmSync(join(folder, "notes"), { recursive: true });
    mkdirSync(join(folder, "notes"));
    for (const [file, text] of Object.entries(notes)) writeFileSync(join(folder, "notes", file), text);
    const config = resolveConfig({});
    const { vault } = await readVault(join(folder, "notes"), config);
    const pagesDir = join(folder, "out/pages");
    return generate({
      vault,
      config,
      updated: new Map([["a.md", "2026-02-03"]]),
      pagesDir,
      ...(placing ? { placing } : {}),
    });
  }

  function written(): Record<string, string> {
    const entries = readdirSync(join(folder, "out/pages"), { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    return Object.fromEntries(
      files.sort().map((file) => [file.slice(folder.length), readFileSync(file, "utf8")]),
    );
  }

  const TWO = { "a.md": "# A\n\nText.\n\n```js\nconsole.log(1);\n```\n", "b.md": "# B\n\nText.\n" };

  it.each(["swap", "merge"] as const)(
    "is the same twice, and holds nothing of a note that is gone (%s)",
    async (placing) => {
      await run(TWO, placing);
      const first = written();
      await run(TWO, placing);
      expect(written()).toEqual(first);
      expect(Object.keys(first).filter((file) => file.includes("notes/b"))).toHaveLength(1);
      await run({ "a.md": TWO["a.md"] }, placing);
      expect(Object.keys(written()).filter((file) => file.includes("notes/b"))).toEqual([]);
      expect(readdirSync(join(folder, "out"))).toEqual(["pages"]);
    },
  );

  it("keeps unchanged files untouched when it is merged", async () => {
    await run(TWO, "merge");
    const before = statSync(join(folder, "out/pages/notes/a.mdx")).mtimeMs;
    await run({ ...TWO, "b.md": "# B\n\nChanged.\n" }, "merge");
    expect(statSync(join(folder, "out/pages/notes/a.mdx")).mtimeMs).toBe(before);
    expect(written()["/out/pages/notes/b.mdx"]).toContain("Changed.");
  });

  it("keeps the place of a page that cannot be made, reports it, and makes the others", async () => {
    writeFileSync(join(folder, "notes/a.md"), "# A\n\nText [[secret]].\n");
    writeFileSync(join(folder, "notes/b.md"), "# B\n\nFine, [[a]].\n");
    const config = resolveConfig({});
    const { vault } = await readVault(join(folder, "notes"), config);
    let reads = 0;
    const broken = {
      ...vault.notes[0]!,
      get body(): string {
        reads += 1;
        if (reads === 2) throw new Error("no such luck");
        return "# A\n\nText [[secret]].\n";
      },
    };
    const notes = [broken, ...vault.notes.slice(1)];
    const pagesDir = join(folder, "out/pages");
    const { problems } = await generate({ vault: { ...vault, notes }, config, updated: new Map(), pagesDir });
    expect(problems).toMatchObject([
      { severity: "error", code: "PAGE_FAILED", file: "a.md", found: "no such luck" },
    ]);
    expect(written()["/out/pages/notes/a.mdx"]).toMatch(/^This page could not be made\.$/m);
    expect(written()["/out/pages/notes/b.mdx"]).toContain("Fine, [a](/notes/a/).");
  });

  it("holds the manifest and the examples beside the page", async () => {
    const { manifest } = await run(TWO);
    const files = written();
    expect(JSON.parse(files["/out/pages/site.json"] ?? "")).toEqual(JSON.parse(JSON.stringify(manifest)));
    expect(files["/out/pages/notes/a.examples.json"]).toContain("console.log(1);");
    expect(manifest.pages.map(({ updated }) => updated)).toEqual(["2026-02-03", null]);
  });
});
