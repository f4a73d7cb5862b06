/** @see https://html.spec.whatwg.org/multipage/scripting.html#prepare-the-script-element */
import { describe, expect, it } from "vitest";
import { prepareScript, type Prepared } from "./prepare-script.ts";
import { pageParts } from "./script-elements.ts";

function prepared(tag: string, text = "1"): Prepared | null {
  const [element] = pageParts(`<script ${tag}>${text}</script>`).scripts;
  return element === undefined ? null : prepareScript(element, "http://a.test/b/c");
}

describe("a script element", () => {
  it.each([
    ["", "classic", "blocking", null],
    ["type=' Text/JavaScript '", "classic", "blocking", null],
    ["language=javascript1.2", "classic", "blocking", null],
    ["type=module", "module", "deferred", null],
    ["type=module async", "module", "async", null],
    ["async defer", "classic", "blocking", null],
    ["src=d.js", "classic", "blocking", "http://a.test/b/d.js"],
    ["src=//x.test/d.js defer", "classic", "deferred", "http://x.test/d.js"],
    ["src=/d.js async defer", "classic", "async", "http://a.test/d.js"],
    ["src=/d.js type=module", "module", "deferred", "http://a.test/d.js"],
    ["for=window event=onload", "classic", "blocking", null],
  ])("%s is %s, %s", (tag, kind, when, src) => {
    const found = prepared(tag);
    expect(found).toMatchObject({ kind, when });
    expect(found !== null && "src" in found ? (found.src?.href ?? null) : "none").toBe(src);
  });

  it.each([
    "type=text/template",
    "type=application/json",
    "nomodule",
    "for=window event=onclick",
    "type=speculationrules",
  ])("%s does not run", (tag) => {
    expect(prepared(tag)).toBeNull();
  });

  it("without text or address does not run, and one whose address is none says so", () => {
    expect(prepared("", "")).toBeNull();
    expect(prepared("src=''")).toHaveProperty("problem");
    expect(prepared("src='http://['")).toHaveProperty("problem");
    expect(prepared("type=importmap")).toHaveProperty("problem");
  });

  it.each([
    ["src=a.js", "no-cors", "include"],
    ["src=a.js crossorigin", "cors", "same-origin"],
    ["src=a.js crossorigin=use-credentials", "cors", "include"],
    ["src=a.js type=module", "cors", "same-origin"],
    ["src=a.js type=module crossorigin=use-credentials", "cors", "include"],
  ])("%s is asked for in mode %s with credentials %s", (tag, mode, credentials) => {
    expect(prepared(tag)).toMatchObject({ mode, credentials });
  });
});
