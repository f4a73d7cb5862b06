import { describe, expect, it } from "vitest";
import { build, type Files } from "./fixtures/vault.ts";
import type { SiteConfig } from "./model.ts";
import { asAddress, isReserved, shortSlug } from "./slugs.ts";

async function addressesOf(files: Files, config: Partial<SiteConfig> = {}): Promise<readonly string[]> {
  const { generated } = await build(files, config);
  return generated.manifest.pages.map(({ path }) => path);
}

const QUESTIONS = "# Ports\n\n## 1. What is a port?\n\nA number.\n\n## 2. Who opens one?\n\nA process.\n";

describe("slugs", () => {
  it.each([
    ["What is a port?", "what-is-a-port"],
    ["Request–response and PUT/PATCH", "request-response-and-put-patch"],
    ["C++", "c"],
    ["???", "page"],
    ["Кэш и 漢字", "кэш-и-漢字"],
    [
      "How does a very long question about nothing in particular come to its end, and where is that?",
      "how-does-a-very-long-question-about-nothing-in-particular",
    ],
    ["x".repeat(90), "x".repeat(60)],
  ])("%s -> %s", (title, slug) => {
    expect(shortSlug(title, "page")).toBe(slug);
  });

  it("drop words that nothing follows where they are cut", () => {
    expect(
      shortSlug("The differences between one kind of proxies and the extraordinarily many others", "page"),
    ).toBe("the-differences-between-one-kind-of-proxies");
  });
});

describe("an author's address", () => {
  it.each(["/a/", "/a/b", "/my notes/a/", "/ä/"])("may be %s", (text) => {
    expect(asAddress(text)).toBe(text.endsWith("/") ? text.normalize("NFC") : `${text}/`);
  });

  it.each([
    "a/",
    "/../a/",
    "/a/./b/",
    "//host/a/",
    "/a?b",
    "/a#b",
    "/a%2e/",
    "/a\\b/",
    "/",
    "/a\n/",
    `/${"x".repeat(300)}/`,
  ])("may not be %j", (text) => {
    expect(asAddress(text)).toBeNull();
  });

  it("may not be one of the site's own", () => {
    expect(
      ["/", "/404/", "/search/", "/Pagefind/x/", "/_astro/", "/fonts/a/", "/Interview/"].filter(isReserved)
        .length,
    ).toBe(7);
    expect(isReserved("/interview/backend/")).toBe(false);
    expect(isReserved("/searching/")).toBe(false);
  });
});

describe("where pages stand", () => {
  it("is under their section: the note's own title, the folder, or what the note says", async () => {
    const files = {
      "ports.md": QUESTIONS,
      "web-servers/nginx.md": "# Nginx\n\nText.\n",
      "loose.md": "# Loose end\n\nText.\n",
      "named.md": "---\nsection: Deep Water\n---\n# Named\n\nText.\n",
    };
    expect(await addressesOf(files)).toEqual([
      "/deep-water/named/",
      "/notes/loose-end/",
      "/ports/what-is-a-port/",
      "/ports/who-opens-one/",
      "/web-servers/nginx/",
    ]);
  });

  it("follows the permalink of a note with questions, which is its section's", async () => {
    const site = await build({ "a.md": `{}`, "ports.md": `---\npermalink: /net/ports/\n---\n${QUESTIONS}` });
    const { manifest } = site.generated;
    expect(manifest.sections.find(({ slug }) => slug === "ports")?.path).toBe("/net/ports/");
    expect(manifest.pages.map(({ path }) => path)).toContain("/net/ports/what-is-a-port/");
    expect(manifest.redirects).toContainEqual({ from: "/ports/", to: "/net/ports/" });
    expect(manifest.redirects).toContainEqual({
      from: "/ports/what-is-a-port/",
      to: "/net/ports/what-is-a-port/",
    });
  });

  it("is the permalink itself for a note that is one page, with a redirect from its default", async () => {
    const site = await build({
      "web/a.md": "---\npermalink: /deep/er/\naliases: [/old/place, Other name]\n---\n# A\n\nText.\n",
    });
    expect(site.generated.manifest.pages.map(({ path }) => path)).toEqual(["/deep/er/"]);
    expect(site.generated.manifest.redirects).toEqual([
      { from: "/old/place/", to: "/deep/er/" },
      { from: "/web/a/", to: "/deep/er/" },
    ]);
  });

  it("puts a note with questions into a section that others name", async () => {
    const files = { "ports.md": QUESTIONS, "more.md": "---\nsection: Ports\n---\n# More\n\nText.\n" };
    const { generated } = await build(files);
    expect(generated.manifest.sections.map(({ title, pages }) => [title, pages.length])).toEqual([
      ["Ports", 3],
    ]);
  });

  it("gives nameless notes one section", async () => {
    const note = "## 1. First\n\nText.\n";
    const files = { "0123456789abcdef.md": note, "fedcba9876543210.md": note.replace("First", "Second") };
    expect(await addressesOf(files)).toEqual(["/notes/first/", "/notes/second/"]);
  });
});

describe("two that want one address", () => {
  it("are both built when it follows from their titles, with a warning", async () => {
    const site = await build({ "a/one.md": "# Same\n\nText.\n", "a/two.md": "# Same\n\nText.\n" });
    expect([...site.pages.keys()].sort()).toEqual(["/a/same-2/", "/a/same/"]);
    const [problem] = site.problems("ADDRESS_SHARED");
    expect(problem).toMatchObject({ severity: "warning", file: "a/two.md", line: 1 });
    expect(problem?.found).toContain("a/one.md");
    expect(problem?.expected).toContain("/a/same-2/");
  });

  it("are told apart by order when both chose it", async () => {
    const note = (title: string): string => `---\npermalink: /here/\n---\n# ${title}\n\nText.\n`;
    const site = await build({ "w/a.md": note("A"), "w/b.md": note("B") });
    expect(site.pages.get("/here/")?.title).toBe("A");
    expect(site.pages.get("/w/b/")?.title).toBe("B");
    expect(site.problems("ADDRESS_TAKEN")).toMatchObject([{ severity: "error", file: "w/b.md" }]);
  });

  it("are told apart by order when one chose what the other is given", async () => {
    const chosen = "---\npermalink: /w/b/\n---\n# A\n\nText.\n";
    const first = await build({ "w/a.md": chosen, "w/b.md": "# B\n\nText.\n" });
    expect([first.pages.get("/w/b/")?.title, first.pages.get("/w/b-2/")?.title]).toEqual(["A", "B"]);
    expect(first.problems("ADDRESS_TAKEN")).toMatchObject([{ severity: "error", file: "w/a.md" }]);
    const second = await build({ "w/b.md": "# B\n\nText.\n", "w/c.md": chosen });
    expect([second.pages.get("/w/b/")?.title, second.pages.get("/w/a/")?.title]).toEqual(["B", "A"]);
    expect(second.problems("ADDRESS_TAKEN")).toMatchObject([{ severity: "error", file: "w/c.md" }]);
  });

  it("keep apart what differs in case only, since some disks do not", async () => {
    const note = (permalink: string, title: string): string =>
      `---\npermalink: ${permalink}\n---\n# ${title}\n\nText.\n`;
    const site = await build({ "a.md": note("/Here/", "A"), "b.md": note("/here/", "B") });
    expect([...site.pages.keys()].sort()).toEqual(["/Here/", "/notes/b/"]);
  });

  it("never take an address of the site itself", async () => {
    const site = await build({
      "search/a.md": "# A\n\nText.\n",
      "b.md": "---\npermalink: /pagefind/\n---\n# B\n\nText.\n",
    });
    expect([...site.pages.keys()].sort()).toEqual(["/notes/b/", "/search-2/a/"]);
    expect(site.problems("ADDRESS_TAKEN")).toMatchObject([{ severity: "error", file: "b.md" }]);
  });

  it("keep the page where an alias names its address", async () => {
    const site = await build({
      "w/a.md": "# A\n\nText.\n",
      "w/b.md": "---\naliases: [/w/a/]\n---\n# B\n\nText.\n",
    });
    expect(site.generated.manifest.redirects).toEqual([]);
    expect(site.problems("ADDRESS_TAKEN")).toMatchObject([{ severity: "error", file: "w/b.md" }]);
  });
});

describe("reading order", () => {
  it("is the configuration's for sections, then the alphabet's", async () => {
    const files = Object.fromEntries(
      ["alpha", "beta", "gamma"].map((name) => [`${name}/x.md`, "# X\n\nText.\n"]),
    );
    const { generated } = await build(files, { sections: ["Gamma"] });
    expect(generated.manifest.sections.map(({ title }) => title)).toEqual(["Gamma", "Alpha", "Beta"]);
  });

  it("is order, then path as people sort it, then place in the file", async () => {
    const files = {
      "w/10-ten.md": "# Ten\n\nText.\n",
      "w/2-two.md": "# Two\n\nText.\n",
      "w/z.md": "---\norder: 1\n---\n# First\n\nText.\n",
    };
    expect(await addressesOf(files)).toEqual(["/w/first/", "/w/two/", "/w/ten/"]);
  });
});
