/** The expressions that Node's `assert` shows, each as Node tells it of the same line. */
import { describe, expect, it } from "vitest";
import { firstExpression } from "./expression.ts";

const cases: readonly (readonly [line: string, at: string, expression: string])[] = [
  ["assert(1 === 2)", "assert", "assert(1 === 2)"],
  ["  assert.ok(a.b(c), 5); more();", "ok(", "assert.ok(a.b(c), 5)"],
  ["return assert.ok(null);", "ok(", "assert.ok(null)"],
  ["assert['ok'](0)", "'ok'", "assert['ok'](0)"],
  ["if (x) assert(y === ')', z)", "assert", "assert(y === ')', z)"],
  ["assert(", "assert", "assert("],
  ["assert((() => { a; return 0 })())", "assert", ""],
];

describe("the expression of a call", () => {
  it.each(cases)("in %s at %s is %s", (line, at, expression) => {
    expect(firstExpression(line, line.indexOf(at))).toBe(expression);
  });

  it("is found at the end of a long line", () => {
    const line = `// ${"a".repeat(79)}(false); ${"b".repeat(9000)} assert.ok('')`;
    expect(firstExpression(line, line.indexOf("ok"))).toBe("assert.ok('')");
  });
});
