import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Manifest, ManifestPage } from "../notes/model.ts";
import { neighbours, pagesOf, recentlyChanged, sectionAt, sidebarModel, windowAround } from "./navigation.ts";

function page(path: string, section: string, updated: string | null = null): ManifestPage {
  const rest = { description: "", number: null, draft: false, headings: [], identifiers: [] };
  return { path, title: path, section, updated, ...rest };
}

/** A site with as many sections as there are sizes, each with that many pages. */
function site(...sizes: number[]): Manifest {
  const sections = sizes.map((size, index) => ({
    slug: `s${index}`,
    title: `Section ${index}`,
    path: `/s${index}/`,
    pages: Array.from({ length: size }, (_, at) => `/s${index}/p${at}/`),
  }));
  const config = {
    title: "A site",
    description: "",
    origin: "https://site.test",
    base: "/",
    language: "en",
    editUrl: null,
    publish: "unless-private" as const,
    sections: [],
    reference: false,
    engine: { use: "auto" as const, key: null },
    offline: true,
  };
  const pages = sections.flatMap((section) => section.pages.map((path) => page(path, section.slug)));
  return { version: 1, config, sections, pages, redirects: [], attachments: [] };
}

describe("the pages before and after", () => {
  const small = site(2, 1);

  it("stand in reading order, across the border of a section", () => {
    const around = neighbours(small, "/s0/p1/");
    expect(around.previous?.path).toBe("/s0/p0/");
    expect(around.next?.path).toBe("/s1/p0/");
  });

  it("end at both ends, and there are none of what is no page", () => {
    expect(neighbours(small, "/s0/p0/").previous).toBeNull();
    expect(neighbours(small, "/s1/p0/").next).toBeNull();
    expect(neighbours(small, "/s1/")).toEqual({ previous: null, next: null });
  });
});

describe("the sidebar", () => {
  it("lists a small site whole and marks the current section", () => {
    const model = sidebarModel(site(3, 2), "/s1/p0/");
    expect(model.sections.map(({ pages, current }) => [pages.length, current])).toEqual([
      [3, false],
      [2, true],
    ]);
    expect(model.hidden).toBe(0);
  });

  it("knows the section that a section opening is of", () => {
    expect(sidebarModel(site(3, 2), "/s1/").sections.map(({ current }) => current)).toEqual([false, true]);
  });

  it("names the pages of other sections no more once the site is large", () => {
    const model = sidebarModel(site(50, 50), "/s1/p7/");
    expect(model.sections.map(({ pages }) => pages.length)).toEqual([0, 40]);
  });

  it("holds the current page in a window of a long section and counts the rest", () => {
    const [only] = sidebarModel(site(3000), "/s0/p1500/").sections;
    expect(only?.pages.map(({ path }) => path)).toContain("/s0/p1500/");
    expect([only?.before, only?.pages.length, only?.after]).toEqual([1480, 40, 1480]);
  });

  it("never names more than its bounds, whatever the site", () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(sizes, fc.nat(), (each, pick) => {
        const made = site(...each);
        const path = made.pages[pick % made.pages.length]?.path ?? "";
        const model = sidebarModel(made, path);
        const named = model.sections.flatMap(({ pages }) => pages.map((entry) => entry.path));
        expect(named).toContain(path);
        expect(model.sections.length).toBeLessThanOrEqual(24);
        expect(named.length).toBeLessThanOrEqual(60);
        expect(model.sections.length + model.hidden).toBe(each.length);
      }),
    );
  });
});

describe("a window on a list", () => {
  it("stays inside the list and holds its place", () => {
    const cases = fc.record({
      length: fc.integer({ min: 1, max: 500 }),
      at: fc.nat(499),
      size: fc.integer({ min: 1, max: 60 }),
    });
    fc.assert(
      fc.property(cases, ({ length, at, size }) => {
        const place = at % length;
        const { start, end } = windowAround(length, place, size);
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(length);
        expect(end - start).toBe(Math.min(length, size));
        expect(start <= place && place < end).toBe(true);
      }),
    );
  });
});

describe("what changed lately", () => {
  it("comes newest first, without the pages that tell no date", () => {
    const made = site();
    const pages = [page("/a/", "s", "2026-01-02"), page("/b/", "s"), page("/c/", "s", "2026-03-01")];
    expect(recentlyChanged({ ...made, pages }, 5).map(({ path }) => path)).toEqual(["/c/", "/a/"]);
    expect(recentlyChanged({ ...made, pages }, 1)).toHaveLength(1);
  });
});

describe("a section", () => {
  it("is found by its own address and by that of its pages", () => {
    const made = site(1, 2);
    expect(sectionAt(made, "/s1/")?.slug).toBe("s1");
    expect(sectionAt(made, "/s1/p1/")?.slug).toBe("s1");
    expect(sectionAt(made, "/nowhere/")).toBeUndefined();
  });

  it("leaves out a page that the manifest does not know", () => {
    const made = site(1);
    const section = { slug: "s0", title: "", path: "/s0/", pages: ["/gone/", "/s0/p0/"] };
    expect(pagesOf(made, section).map(({ path }) => path)).toEqual(["/s0/p0/"]);
  });
});
