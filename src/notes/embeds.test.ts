import { describe, expect, it } from "vitest";
import { build, type Files } from "./fixtures/vault.ts";

const SOURCE =
  "# Source\n\nIntro with [a link](other.md) and a note.[^1]\n\n## Kinds\n\nTwo kinds.\n\n### First\n\nOne.\n\n## After\n\n" +
  "- item one ^item\n- item two\n\nQuoted words. ^words\n\n```js\nconst embedded = 1;\n```\n\n[^1]: From the source.\n";

async function embedded(text: string, more: Files = {}) {
  const site = await build({
    "source.md": SOURCE,
    "other.md": "# Other\n\nText.\n",
    "n.md": `# N\n\n${text}\n`,
    ...more,
  });
  return { site, body: site.body("/notes/n/") };
}

describe("an embed", () => {
  it("brings the whole note, its headings below the place", async () => {
    const { body } = await embedded("## Place\n\n![[source]]\n\n## Next");
    expect(body).toMatch(/^<Embedded title="Source" href="\/notes\/source\/">$/m);
    expect(body).toMatch(/^### Kinds$[^]*^#### First$[^]*^### After$[^]*^<\/Embedded>$[^]*^## Next$/m);
    expect(body).not.toContain("Source\n==");
  });

  it("brings one section, heading and all below it", async () => {
    const { body } = await embedded("![[source#Kinds]]");
    expect(body).toContain('<Embedded title="Source > Kinds" href="/notes/source/#kinds">');
    expect(body).toMatch(/^## Kinds$[^]*^### First$/m);
    expect(body).not.toMatch(/Intro|After/);
  });

  it("brings one block", async () => {
    expect((await embedded("![[source#^words]]")).body).toMatch(
      /<Embedded[^>]*>\s+Quoted words\.\s+<\/Embedded>/,
    );
    const { body } = await embedded("![[source#^item]]");
    expect(body).toMatch(/<Embedded[^>]*>\s+- item one\s+<\/Embedded>/);
  });

  it("resolves links as seen from where the text comes from", async () => {
    const files = { "deep/a.md": "# A\n\n[b](b.md) and [[#End]]\n\n## End\n", "deep/b.md": "# B\n\nText.\n" };
    const { body } = await embedded("![[deep/a]]", files);
    expect(body).toContain("[b](/deep/b/) and [End](/deep/a/#end)");
  });

  it("brings footnotes along, renamed where they clash", async () => {
    const { body } = await embedded("Mine.[^1]\n\n![[source]]\n\n[^1]: My own.");
    expect(body).toMatch(/Mine\.\[\^1\]/);
    expect(body).toMatch(/and a note\.\[\^1-2\]/);
    expect(body).toMatch(/^\[\^1\]: My own\.$/m);
    expect(body).toMatch(/^\[\^1-2\]: From the source\.$/m);
  });

  it("counts its fences once, on their own page", async () => {
    const { site } = await embedded("![[source]]");
    expect(site.generated.fences.map(({ file, page }) => [file, page])).toEqual([
      ["source.md", "/notes/source/"],
    ]);
  });

  it("gives ids to headings that links from elsewhere still find", async () => {
    const { site, body } = await embedded("![[source#Kinds]]\n\n## Kinds\n\nOwn.", {
      "m.md": "# M\n\n[[n#Kinds|k]]\n",
    });
    expect(body).toMatch(/## Kinds[^]*## Kinds/);
    expect(site.body("/notes/m/")).toContain("[k](/notes/n/#kinds-1)");
  });

  it("of a question brings that question alone", async () => {
    const files = { "q.md": "# Q\n\n## 1. Why one?\n\nBecause.\n\n## 2. Why two?\n\nTherefore.\n" };
    const { body } = await embedded("![[Why one?]]\n\n![[q#2. Why two?]]", files);
    expect(body).toMatch(/title="Why one\?" href="\/q\/why-one\/">\s+Because\.\s+<\/Embedded>/);
    expect(body).toMatch(/href="\/q\/why-two\/">\s+Therefore\.\s+<\/Embedded>/);
  });

  it("within a line is a link", async () => {
    expect((await embedded("See ![[source]] here.")).body).toContain("See [source](/notes/source/) here.");
  });
});

describe("embedding stops", () => {
  it("where notes contain each other", async () => {
    const files = { "a.md": "# A\n\nText a.\n\n![[b]]\n", "b.md": "# B\n\nText b.\n\n![[a]]\n" };
    const site = await build(files);
    expect(site.body("/notes/a/")).toMatch(/Text a\.[^]*Text b\.[^]*\[a\]\(\/notes\/a\/\)/);
    expect(site.body("/notes/b/").match(/Text b\./g)).toHaveLength(1);
  });

  it("where a note contains itself, which is reported", async () => {
    const site = await build({
      "a.md": "# A\n\nText.\n\n![[a]]\n\n![[#Part]]\n\n## Part\n\nMore.\n\n![[#Part]]\n",
    });
    expect(site.problems("EMBED_CYCLE")).toMatchObject([{ severity: "warning", file: "a.md", line: 5 }]);
    expect(site.body("/notes/a/").match(/More\./g)?.length).toBeLessThan(5);
  });

  it("at five notes in each other", async () => {
    const chain = Object.fromEntries(
      Array.from({ length: 9 }, (_, at) => [`c${at}.md`, `# C${at}\n\nLevel ${at}.\n\n![[c${at + 1}]]\n`]),
    );
    const site = await build({ ...chain, "c9.md": "# C9\n\nEnd.\n" });
    expect(site.body("/notes/c0/")).toContain("Level 5.");
    expect(site.body("/notes/c0/")).not.toContain("Level 6.");
    expect(site.problems("EMBED_TOO_DEEP").length).toBeGreaterThan(0);
  });

  it("before a page explodes", async () => {
    const level = (at: number): string => `# L${at}\n\nText.\n\n${`![[l${at + 1}]]\n\n`.repeat(12)}`;
    const files = Object.fromEntries([0, 1, 2, 3].map((at) => [`l${at}.md`, level(at)]));
    const site = await build({ ...files, "l4.md": "# L4\n\nText.\n" });
    expect(site.body("/notes/l0/").match(/<Embedded/g)?.length).toBeLessThanOrEqual(200);
  });

  it("at nothing, with a warning", async () => {
    const { site, body } = await embedded("![[nowhere]]\n\n![[source#Nowhere]]");
    expect(body).toMatch(/<DeadLink>nowhere<\/DeadLink>[^]*\[source > Nowhere\]\(\/notes\/source\/\)/);
    expect(site.problems("LINK_DEAD")).toHaveLength(1);
    expect(site.problems("LINK_HEADING")).toHaveLength(1);
  });
});
