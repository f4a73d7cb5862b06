import { describe, expect, it } from "vitest";
import { build, png, type Files } from "./fixtures/vault.ts";
import { drawnSize, readImageSource, readImageText } from "./images.ts";

const FILES: Files = { "pics/wire plan.png": png(400, 200), "unused.png": png(1, 1), "talk.mp3": "ID3" };

async function shown(text: string, base = "/") {
  const site = await build({ ...FILES, "web/n.md": `# N\n\n${text}\n` }, { base });
  return { site, body: site.body("/web/n/").trim() };
}

const LOCAL = (attributes: string): RegExp =>
  new RegExp(`^<LocalImage src="/attachments/[\\da-f]{8}-wire-plan\\.png" ${attributes} />$`, "m");

describe("an image of the folder", () => {
  it.each([
    ["![A plan](<../pics/wire plan.png>)", 'alt="A plan" width="400" height="200"'],
    ["![A plan](../pics/wire%20plan.png)", 'alt="A plan" width="400" height="200"'],
    ["![A plan](/pics/wire%20plan.png)", 'alt="A plan" width="400" height="200"'],
    ["![A plan|100](../pics/wire%20plan.png)", 'alt="A plan" width="100" height="50"'],
    ["![A plan|100x30](../pics/wire%20plan.png)", 'alt="A plan" width="100" height="30"'],
    ["![[wire plan.png]]", 'alt="" width="400" height="200"'],
    ["![[wire plan.png|300]]", 'alt="" width="300" height="150"'],
    ["![[pics/wire plan.png|A plan|300]]", 'alt="A plan" width="300" height="150"'],
    ['<img src="../pics/wire plan.png" alt="A plan">', 'alt="A plan" width="400" height="200"'],
  ])("%s", async (text, attributes) => {
    expect((await shown(text)).body).toMatch(LOCAL(attributes));
  });

  it("is copied only when a published page uses it, under the base path's address", async () => {
    const { site, body } = await shown("![A](../pics/wire%20plan.png) in a line", "/docs/");
    expect(body).toContain('src="/docs/attachments/');
    expect(site.generated.manifest.attachments.map(({ path }) => path)).toEqual([
      expect.stringMatching(/^\/attachments\/[\da-f]{8}-wire-plan\.png$/),
    ]);
    const hidden = await build({ ...FILES, "n.md": "---\npublish: false\n---\n![[unused.png]]\n" });
    expect(hidden.generated.manifest.attachments).toEqual([]);
  });

  it("that is missing leaves its words and a warning with the nearest name", async () => {
    const { site, body } = await shown("![A plan](../pics/wire%20plans.png)");
    expect(body).toBe("A plan");
    expect(site.problems("IMAGE_MISSING")).toMatchObject([
      { severity: "warning", file: "web/n.md", line: 3, expected: "perhaps pics/wire plan.png" },
    ]);
  });

  it("without words is told as information", async () => {
    expect((await shown("![[wire plan.png]]")).site.problems("IMAGE_WITHOUT_TEXT")).toMatchObject([
      { severity: "info" },
    ]);
  });
});

describe("an image elsewhere", () => {
  it("is named with its host and listed for the page", async () => {
    const { site, body } = await shown(
      "![A](https://img.example.org/a.png)\n![B](http://b.example.org:81/b.png)",
    );
    expect(body).toMatch(
      /<RemoteImage src="https:\/\/img\.example\.org\/a\.png" host="img\.example\.org" alt="A" \/>/,
    );
    expect(site.pages.get("/web/n/")?.remoteHosts).toEqual(["b.example.org:81", "img.example.org"]);
  });

  it("in a link stands after the link", async () => {
    const { body } = await shown(
      "Before [![Badge](https://img.example.org/b.svg)](https://example.org/) after",
    );
    expect(body).toMatch(/\[Badge\]\(https:\/\/example\.org\/\)<RemoteImage [^>]*\/> after/);
  });

  it("leaves a heading for the line below it", async () => {
    const { body, site } = await shown("## Plan ![Badge](https://img.example.org/b.svg)");
    expect(body).toMatch(/^## Plan Badge\n\n<RemoteImage /);
    expect(site.generated.manifest.pages[0]?.headings[0]?.id).toBe("plan-badge");
  });
});

describe("images among words", () => {
  it("are blocks on lines of their own, and part of the line otherwise", async () => {
    const { body } = await shown(
      "Words\n![A](https://e.org/a.png)\nmore ![B](https://e.org/b.png) words\n![[wire plan.png]]",
    );
    expect(body.split("\n\n").map((block) => block.replace(/<(\w+) .*?>/g, "<$1>"))).toEqual([
      "Words",
      "<RemoteImage>",
      "more <RemoteImage> words",
      "<LocalImage>",
    ]);
  });
});

describe("other files", () => {
  it("embedded are links", async () => {
    expect((await shown("![[talk.mp3|The talk]]")).body).toMatch(
      /^\[The talk\]\(\/attachments\/[\da-f]{8}-talk\.mp3\)$/,
    );
  });
});

describe("sources", () => {
  it.each([
    ["data:image/png;base64,AAAA", "data"],
    ["DATA:image/svg+xml,%3Csvg%3E", "data"],
    ["data:text/html,x", "refused"],
    [`data:image/png;base64,${"A".repeat(40_000)}`, "refused"],
    ["file:///c:/a.png", "refused"],
    ["https://", "refused"],
    ["//e.org/a.png", "remote"],
    ["C:\\pics\\a.png", "local"],
  ])("%s is %s", (url, kind) => {
    expect(readImageSource(url).kind).toBe(kind);
  });

  it("keep a size only at the end of the words", () => {
    expect(readImageText("300")).toEqual({ alt: "", size: { width: 300, height: null } });
    expect(readImageText("Port 3000")).toEqual({ alt: "Port 3000", size: null });
    expect(readImageText("a | 20 x 10 ")).toEqual({ alt: "a", size: { width: 20, height: 10 } });
  });

  it("are drawn at the size that was asked for where the own size is unknown", () => {
    expect(drawnSize({ width: 50, height: null }, { width: null, height: null })).toEqual({
      width: 50,
      height: null,
    });
  });
});
