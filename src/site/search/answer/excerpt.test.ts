import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { excerpted } from "./excerpt.ts";

const plain = (text: string) => ({ text, marked: false });
const mark = (text: string) => ({ text, marked: true });

describe("an excerpt", () => {
  it("leaves out the title it repeats, marks and all", () => {
    const pieces = [plain("What is a "), mark("cookie?"), plain(" A few "), mark("bytes")];
    expect(excerpted(pieces, "What is a cookie?", 5)).toEqual([plain("A few "), mark("bytes")]);
  });

  it("leaves out the full stop that stands after a heading", () => {
    expect(excerpted([plain("Concepts. A server asks")], "Concepts", 5)).toEqual([plain("A server asks")]);
  });

  it("begins a few words before its first mark", () => {
    const pieces = [plain("one two three four five six "), mark("seven"), plain(" eight")];
    expect(excerpted(pieces, "Title", 3)).toEqual([
      plain("… four five six "),
      mark("seven"),
      plain(" eight"),
    ]);
  });

  it("stays whole when it is short, or has no mark", () => {
    const short = [plain("one "), mark("two")];
    expect(excerpted(short, "Title", 3)).toEqual(short);
    const unmarked = [plain("one two three four five six")];
    expect(excerpted(unmarked, "Title", 3)).toEqual(unmarked);
  });

  it("keeps every mark, whatever stands around it", () => {
    const piece = fc.record({ text: fc.string({ minLength: 1 }), marked: fc.boolean() });
    fc.assert(
      fc.property(fc.array(piece), fc.nat(10), (pieces, lead) => {
        const marks = (list: readonly { text: string; marked: boolean }[]) =>
          list.filter((one) => one.marked);
        expect(marks(excerpted(pieces, "no such title anywhere", lead))).toEqual(marks(pieces));
      }),
    );
  });
});
