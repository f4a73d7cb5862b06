/** The browser tab of a run: its bar, and what is said of the page in it. */
import { describe, expect, it } from "vitest";
import { arrivalOf, drawBrowse, drawSays, footOf } from "./draw.ts";

const page = {
  url: "http://app.test/<a>",
  status: 404,
  type: "text/html",
  length: 1204,
  isCut: false,
  scripts: 0,
};

describe("the browser tab", () => {
  it("begins with an address, which is text", () => {
    const { text } = drawBrowse('http://app.test/"><b>');
    expect(text).toContain('value="http://app.test/&quot;&gt;&lt;b&gt;"');
    for (const name of ["Back", "Forward", "Load again", "Address bar"])
      expect(text).toContain(`aria-label="${name}"`);
  });

  it("says what its page is, where a link leads, and that there is none", () => {
    expect(footOf(page, null)).toBe("404 · text/html · 1,204 bytes");
    expect(footOf({ ...page, isCut: true }, null)).toContain("it broke off");
    expect(footOf({ ...page, scripts: 2 }, null)).toContain("2 scripts run beside it");
    expect(footOf({ ...page, status: null }, null)).toMatch(/the browser's own/);
    expect(footOf(page, "/orders")).toBe("/orders");
    expect(footOf(null, "/orders")).toMatch(/^No page/);
  });

  it("says that a page has come, or has not", () => {
    expect(arrivalOf(page)).toBe("The tab shows http://app.test/<a>, answered 404.");
    expect(arrivalOf({ ...page, status: null })).toMatch(/did not load/);
  });

  it("asks before a form is sent once more", () => {
    expect(drawSays("<why>", false).text).toBe("<p>&lt;why&gt;</p>");
    expect(drawSays("Why.", true).text).toContain('value="again"');
  });
});
