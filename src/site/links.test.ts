import { describe, expect, it } from "vitest";
import { absolute, counted, dayInWords, editHref, href } from "./links.ts";

describe("an address", () => {
  it("gets the base path once", () => {
    expect(href({ base: "/" }, "/a/")).toBe("/a/");
    expect(href({ base: "/notes/" }, "/a/")).toBe("/notes/a/");
    expect(absolute({ base: "/notes/", origin: "https://site.test/" }, "/")).toBe("https://site.test/notes/");
  });

  it("of a note in the editor has its folders, and its spaces escaped", () => {
    expect(editHref({ editUrl: "https://git.test/edit/notes" }, "a b/c#.md")).toBe(
      "https://git.test/edit/notes/a%20b/c%23.md",
    );
    expect(editHref({ editUrl: null }, "a.md")).toBeNull();
  });
});

describe("words for numbers", () => {
  it("say one and many", () => {
    expect([counted(1, "page"), counted(0, "page"), counted(2, "page")]).toEqual([
      "1 page",
      "0 pages",
      "2 pages",
    ]);
  });

  it("say a day the same in every time zone, and leave alone what is none", () => {
    expect(dayInWords("2026-11-01", "en")).toBe("1 Nov 2026");
    expect(dayInWords("some day", "en")).toBe("some day");
  });
});
