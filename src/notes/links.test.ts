import { describe, expect, it } from "vitest";
import { build, png, type Files } from "./fixtures/vault.ts";

const VAULT: Files = {
  "ports.md":
    "# Ports\n\nAbout numbers. ^intro\n\n## 1. What is a port?\n\n### Concepts\n\nA number.\n\n### Small print\n\nFine. ^fine\n\n" +
    "## 2. Who opens one?\n\n### Concepts\n\nA process.\n",
  "web/proxies.md": "---\naliases: [Middlemen]\n---\n# Proxies\n\n## Kinds\n\nTwo.\n\n## Kinds\n\nMore.\n",
  "web/deep/cache.md": "# Cache\n\nText.\n",
  "deep/cache.md": "# Other cache\n\nText.\n",
  "paper.pdf": "%PDF-1.4",
  "pics/plan one.png": png(4, 2),
};

/** The body of a note with this text, in the vault above. */
async function linked(text: string, base = "/") {
  const site = await build({ ...VAULT, "web/from.md": `# From\n\n${text}\n` }, { base });
  return { body: site.body("/web/from/").trim(), site };
}

describe("links between notes", () => {
  it.each([
    ["[[web/proxies]]", "[web/proxies](/web/proxies/)"],
    ["[[PROXIES]]", "[PROXIES](/web/proxies/)"],
    ["[[proxies.md]]", "[proxies.md](/web/proxies/)"],
    ["[[Middlemen]]", "[Middlemen](/web/proxies/)"],
    ["[[proxies|those]]", "[those](/web/proxies/)"],
    ["[[proxies|those of `Via`]]", "[those of `Via`](/web/proxies/)"],
    ["[[proxies#Kinds]]", "[proxies > Kinds](/web/proxies/#kinds)"],
    ["[[ports]]", "[ports](/ports/ports/)"],
    ["[[ports#Small print]]", "[ports > Small print](/ports/what-is-a-port/#small-print)"],
    ["[[ports#Question 2. Who opens one?|q2]]", "[q2](/ports/ports/)"],
    ["[[ports#2. Who opens one?|q2]]", "[q2](/ports/who-opens-one/)"],
    ["[[ports#Who opens one?#Concepts|c]]", "[c](/ports/who-opens-one/#concepts)"],
    ["[[What is a port?]]", "[What is a port?](/ports/what-is-a-port/)"],
    ["[[ports#^fine]]", "[ports](/ports/what-is-a-port/#block-fine)"],
    ["[[ports#^intro|intro]]", "[intro](/ports/ports/#block-intro)"],
    ["[m](proxies.md)", "[m](/web/proxies/)"],
    ["[m](./proxies.md#kinds)", "[m](/web/proxies/#kinds)"],
    ["[m](proxies.md#kinds-1)", "[m](/web/proxies/#kinds-1)"],
    ["[m](../ports.md#small-print)", "[m](/ports/what-is-a-port/#small-print)"],
    ["[m](/ports.md)", "[m](/ports/ports/)"],
    ["[m](<../pics/plan one.png>)", /^\[m\]\(\/attachments\/[\da-f]{8}-plan-one\.png\)$/],
    ["[m](../pics/plan%20one.png)", /^\[m\]\(\/attachments\/[\da-f]{8}-plan-one\.png\)$/],
    ["[m](..\\\\ports.md)", "[m](/ports/ports/)"],
    ["[m](/ports/what-is-a-port/)", "[m](/ports/what-is-a-port/)"],
    ["[[paper.pdf]]", /^\[paper\.pdf\]\(\/attachments\/[\da-f]{8}-paper\.pdf\)$/],
    ["[m](https://example.org/a?b=c#d)", "[m](https://example.org/a?b=c#d)"],
    ["[m](//example.org/a)", "[m](https://example.org/a)"],
    ["[m](mailto:a@example.org)", "[m](mailto:a@example.org)"],
  ])("%s", async (text, expected) => {
    const { body } = await linked(text);
    expect(body).toMatch(expected instanceof RegExp ? expected : new RegExp(`^${RegExp.escape(expected)}$`));
  });

  it("carry the base path", async () => {
    const { body } = await linked("[[proxies#Kinds|k]] [p](../ports.md) [[paper.pdf|pdf]]", "/docs/");
    expect(body).toMatch(
      /^\[k\]\(\/docs\/web\/proxies\/#kinds\) \[p\]\(\/docs\/ports\/ports\/\) \[pdf\]\(\/docs\/attachments\//,
    );
  });

  it("stay on the page for a heading of its own", async () => {
    const { body } = await linked("[[#End]] and [m](#end)\n\n## End");
    expect(body).toContain("[End](#end) and [m](#end)");
  });

  it("prefer the question's own heading of a name that all questions have", async () => {
    const note =
      "# Q\n\n## 1. A\n\n### Concepts\n\n## 2. B\n\n### Concepts\n\n[[#Concepts]] [[#A#Concepts]]\n";
    const site = await build({ "q.md": note });
    expect(site.body("/q/b/")).toContain("[Concepts](#concepts) [A > Concepts](/q/a/#concepts)");
  });

  it("make bare addresses links", async () => {
    expect((await linked("See https://example.org/a_b now")).body).toMatch(/https:\/\/example\.org\/a_b/);
    expect((await linked("See https://example.org/a_b now")).body).toMatch(/^See (<|\[).*now$/);
  });
});

describe("links that lead nowhere", () => {
  it("leave their words, and a warning that names what is near", async () => {
    const { body, site } = await linked("Read [[Proxees]] and [that](../prots.md).");
    expect(body).toBe("Read <DeadLink>Proxees</DeadLink> and <DeadLink>that</DeadLink>.");
    expect(site.problems("LINK_DEAD")).toMatchObject([
      { severity: "warning", file: "web/from.md", line: 3, found: "[[Proxees]], which leads to nothing" },
      { expected: "perhaps “ports”" },
    ]);
    expect(site.problems("LINK_DEAD")[0]?.expected).toMatch(/perhaps “proxies”/i);
  });

  it("lead to the note when only the heading or the block is missing", async () => {
    const { body, site } = await linked("[[proxies#Kindes|k]] [[proxies#^no|b]]");
    expect(body).toBe("[k](/web/proxies/) [b](/web/proxies/)");
    expect(site.problems("LINK_HEADING")).toMatchObject([{ severity: "warning", line: 3 }]);
    expect(site.problems("LINK_HEADING")[0]?.expected).toContain("Kinds");
    expect(site.problems("LINK_BLOCK")).toHaveLength(1);
  });

  it("report a name that fits two notes equally well, and take the shortest path", async () => {
    const plain = await linked("[[cache|c]]");
    expect(plain.body).toBe("[c](/deep/other-cache/)");
    expect(plain.site.problems("LINK_AMBIGUOUS")).toEqual([]);
    const site = await build({
      "a/x.md": "# X1\n\nT.\n",
      "b/x.md": "# X2\n\nT.\n",
      "c.md": "# C\n\n[[x|go]]\n",
    });
    expect(site.body("/notes/c/")).toContain("[go](/a/x1/)");
    expect(site.problems("LINK_AMBIGUOUS")[0]?.found).toContain("a/x.md, b/x.md");
  });

  it.each(["[m](javascript:alert\\(1\\))", "[m](file:///c:/secret.txt)", "[m](obsidian://open?vault=x)"])(
    "keep only the words of %s",
    async (text) => {
      const { body } = await linked(text);
      expect(body).not.toMatch(/alert|secret|vault/);
      expect(body).toContain("m");
    },
  );

  it("do not climb out of the folder", async () => {
    const { body } = await linked("[m](../../../../etc/passwd) ![p](../../../etc/passwd.png)");
    expect(body).toBe("<DeadLink>m</DeadLink> p");
  });

  it("do not open files that could run script", async () => {
    const files = {
      "a.html": "<script>alert(1)</script>",
      "b.svg": "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='4'/>",
    };
    const site = await build({ ...files, "n.md": "# N\n\n[page](a.html) and [drawing](b.svg)\n" });
    expect(site.body("/notes/n/")).toMatch(
      /^<DeadLink>page<\/DeadLink> and <LocalImage src="\/attachments\/\w+-b\.svg" alt="drawing" width="8" height="4" \/>$/m,
    );
    expect(site.problems("ATTACHMENT_LEFT_OUT")).toHaveLength(1);
    expect(site.generated.manifest.attachments).toHaveLength(1);
  });
});

describe("links into a note that is not published", () => {
  const secret =
    "---\npublish: false\naliases: [Hush money]\ntitle: Merger talks\n---\n# Merger talks\n\n## Who knows\n\nNobody. ^b\n\n## 1. Which bank?\n\nOurs.\n";
  const text = [
    "[[secret plan]]",
    "[[Merger talks#Who knows]]",
    "[[Hush money]]",
    "[[Which bank?]]",
    "[[secret plan|our plan]]",
    "[[secret plan|Merger Talks]]",
    "[words](secret%20plan.md)",
    "[Merger talks](secret%20plan.md#who-knows)",
    "[secret plan.md](<secret plan.md>)",
  ].join(" / ");

  it("show the author's own words or none, and no name of it gets out", async () => {
    const open = `# About [[Merger talks]]\n\n${text}\n\n![[secret plan]]\n\n![[secret plan#^b]]\n\n## 1. Why [[Hush money]]?\n\nBecause.\n`;
    const site = await build({ "secret plan.md": secret, "open.md": open });
    const dead = "<DeadLink>a private note</DeadLink>";
    const words = (own: string): string => `<DeadLink>${own}</DeadLink>`;
    const line = [dead, dead, dead, dead, words("our plan"), dead, words("words"), dead, dead].join(" / ");
    const all = [...site.files].flat().join("\n");
    expect(all).toContain(line);
    expect(all).not.toMatch(/merger|hush|secret|which bank|who knows/i);
    expect(site.generated.manifest.pages.map(({ title }) => title)).toEqual([
      "About a private note",
      "Why a private note?",
    ]);
  });

  it("are told to the author as information, not as a fault", async () => {
    const site = await build({
      "secret plan.md": secret,
      "open.md": `# Open\n\n${text}\n\n![[secret plan]]\n`,
    });
    expect(site.generated.problems.filter(({ severity }) => severity !== "info")).toEqual([]);
    expect(site.problems("LINK_PRIVATE")).toHaveLength(10);
  });

  it("do not hide a published note of the same name", async () => {
    const site = await build({
      "a/plan.md": "---\npublish: false\n---\nNo.\n",
      "b/c/plan.md": "# Plan\n\nYes.\n",
      "n.md": "# N\n\n[[plan]]\n",
    });
    expect(site.body("/notes/n/")).toContain("[plan](/b/plan/)");
  });
});
