/** The place of a mistake in JSON, as this Node tells it wherever it does. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { failureIn } from "./failure.ts";

/** Where the engine says that it is; `undefined` where the text is sound, or the engine says no number. */
function told(text: string): number | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const { message } = error as Error;
    if (message.startsWith("Unexpected end")) return text.length;
    const at = / at position (\d+)/.exec(message)?.[1];
    return at === undefined ? undefined : Number(at);
  }
}

describe("the place where a text stops being JSON", () => {
  it.each([
    ["", 0],
    ["undefined", 0],
    ["'a'", 0],
    ["nope", 1],
    ["trux", 3],
    ["[1,]", 3],
    ["[1,\n2,\n]", 7],
    ["[1}", 2],
    ["]", 0],
    ["<!DOCTYPE html>", 0],
  ])("%j: %i", (text, at) => {
    expect(failureIn(text)).toBe(at);
  });

  const mistaken = fc
    .tuple(
      fc.json({ maxDepth: 4 }),
      fc.nat(),
      fc.constantFrom(...'{}[],:"\\-+.eE019utn\n\t x\u007f'),
      fc.nat(2),
    )
    .map(([text, where, letter, gone]) => {
      const at = where % (text.length + 1);
      return text.slice(0, at) + letter + text.slice(at + gone);
    });

  it("is where the engine says that it is", () => {
    fc.assert(
      fc.property(mistaken, (text) => {
        const at = told(text);
        if (at !== undefined) expect([text, failureIn(text)]).toEqual([text, at]);
      }),
      { numRuns: 3000 },
    );
  });

  it("is the end of any text that was cut", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.nat(), (value, where) => {
        const text = JSON.stringify(value);
        const cut = text.slice(0, where % text.length);
        expect(failureIn(cut)).toBe(cut.length);
      }),
    );
  });
});
