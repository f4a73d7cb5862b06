/** Functions of a browser that is not V8 show what those of V8 do. */
import { afterEach, describe, expect, it } from "vitest";
import { levelFunctionText } from "./function-text.ts";

const own = Object.getOwnPropertyDescriptor(Function.prototype, "toString");

/** As if the browser wrote `text` of each function. */
function shown(text: string): string {
  Object.defineProperty(Function.prototype, "toString", { value: () => text, configurable: true });
  levelFunctionText();
  return String(Math.max);
}

afterEach(() => {
  Object.defineProperty(Function.prototype, "toString", own ?? {});
});

describe("the text of a function", () => {
  it.each([
    ["function Function() {\n    [native code]\n}", "function Function() { [native code] }"],
    ["function() {\n    [native code]\n}", "function () { [native code] }"],
    [
      "function [Symbol.toPrimitive]() {\n    [native code]\n}",
      "function [Symbol.toPrimitive]() { [native code] }",
    ],
  ])("of the browser is one line: %j", (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each(["function max() { [native code] }", "() => {\n  [native, code];\n}", "class A {\n}"])(
    "that says so already, or was written, stays: %j",
    (text) => {
      expect(shown(text)).toBe(text);
    },
  );
});
