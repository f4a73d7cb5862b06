/** Two exchanges against each other: what differs, what is the same, and bodies line by line. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exchange, kept } from "../trace-of.ts";
import { compare } from "./compare.ts";
import { drawComparison } from "./draw.ts";
import { drawFiles } from "./files.ts";
import { diffLines } from "./lines.ts";

const answered = (text: string) => exchange("a", { response: kept(text) });

describe("a comparison", () => {
  it("says that two exchanges are the same", () => {
    const [request, response] = compare(exchange("a"), exchange("b"));
    expect([request?.differing, response?.differing, response?.content]).toEqual([[], [], { kind: "same" }]);
    expect(drawComparison(exchange("a"), exchange("b")).text).toContain("Answer: the same, byte for byte");
  });

  it("holds fields against each other by their names, in any letters, and those that stand more than once", () => {
    const first = answered(
      'HTTP/1.1 200 OK\nETag: "1"\nSet-Cookie: a=1\nSet-Cookie: b=1\nContent-Length: 0\n\n',
    );
    const second = answered('HTTP/1.1 304 Not Modified\netag: "1"\nSet-Cookie: a=1\nAge: 3\n\n');
    const [, response] = compare(first, second);
    expect(response?.differing).toEqual([
      { name: "first line", first: "200 OK", second: "304 Not Modified" },
      { name: "Set-Cookie", first: "a=1\nb=1", second: "a=1" },
      { name: "Content-Length", first: "0", second: null },
      { name: "Age", first: null, second: "3" },
    ]);
    expect(response?.same).toEqual(["ETag"]);
    expect(drawComparison(first, second).text).toContain('<td>0</td><td class="h">not there</td>');
  });

  it("compares content without its chunks, by lines, and by size where it is no text", () => {
    const whole = answered("HTTP/1.1 200 OK\nContent-Length: 4\n\noolo");
    const chunked = answered("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n2\noo\n2\nlo\n0\n\n");
    expect(compare(whole, chunked)[1]?.content).toEqual({ kind: "same" });
    const other = answered("HTTP/1.1 200 OK\nContent-Length: 5\n\nmilk\n");
    expect(drawComparison(whole, other).text).toContain('<span data-change="gone">\u2212 oolo');
    const head = kept("HTTP/1.1 200 OK\nContent-Length: 2\n\n");
    const picture = exchange("p", { response: { text: `${head.text}\x89\0`, length: head.length + 2 } });
    expect(compare(whole, picture)[1]?.content).toEqual({ kind: "bytes", first: 4, second: 2 });
  });
});

describe("two versions of some files", () => {
  const numbered = (from: number, to: number): string =>
    Array.from({ length: to - from + 1 }, (_, at) => `line ${from + at}\n`).join("");
  const versions = (first: string, second: string): string => {
    const drawn = drawFiles(
      { name: "your edit", files: { "a.js": first, "b.js": "same" } },
      { name: "the new example", files: { "a.js": second, "b.js": "same" } },
    );
    return drawn.text.replace(/<[^>]*>/g, "");
  };

  it("show what differs and what stands around it, and say how much is left out", () => {
    const text = versions(numbered(1, 20), `${numbered(1, 9)}ten\n${numbered(11, 20)}`);
    expect(text).toContain("a.js: 1 line only in your edit, 1 line only in the new example");
    expect(text).not.toContain("b.js");
    expect(text).toContain("  7 lines the same\n  line 8\n  line 9\n");
    expect(text).toContain("Only in your edit: \u2212 line 10\n");
    expect(text).toContain("Only in the new example: + ten\n");
    expect(text).toContain("  line 11\n  line 12\n  8 lines the same\n");
  });

  it("leave nothing out that is as short as the words for it, and say when there is nothing", () => {
    expect(versions("a\nb\nc", "x\nb\ny")).not.toContain("the same\n");
    expect(versions("a", "a")).toContain("Both are the same.");
  });

  it("are text, whatever stands in them", () => {
    const files = (text: string) => ({ name: "<i>", files: { "<b>": text } });
    const { text } = drawFiles(files("<script>"), files("</code>"));
    for (const tag of ["<i>", "<script>", "<b><b>"]) expect(text).not.toContain(tag);
    expect(text).toContain("&lt;/code&gt;");
  });
});

describe("the lines that differ", () => {
  it("are as few as there can be", () => {
    expect(diffLines("a\nb\nc", "a\nx\nc").map(({ change, text }) => `${change} ${text}`)).toEqual([
      "same a",
      "gone b",
      "new x",
      "same c",
    ]);
  });

  it("make the one text of the other", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", "c", ""), { maxLength: 8 })
      .map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(text, text, (first, second) => {
        const lines = diffLines(first, second);
        const without = (change: string): string =>
          lines.flatMap((line) => (line.change === change ? [] : [line.text])).join("\n");
        expect(without("new")).toBe(first);
        expect(without("gone")).toBe(second);
      }),
    );
  });
});
