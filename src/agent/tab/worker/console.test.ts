/** @see https://console.spec.whatwg.org/#logging */
import { inspect as nodeInspect } from "node:util";
import { describe, expect, it } from "vitest";
import { createConsole, format } from "./console.ts";
import { inspect, scriptFrames } from "./inspect.ts";

class Point {
  x = 1;
}
const circle: Record<string, unknown> = { a: 1 };
circle["self"] = circle;

describe("a value in the console", () => {
  it.each([
    [1],
    [-0],
    [10n],
    [null],
    [undefined],
    [true],
    [Symbol("a")],
    [{}],
    [{ a: 1, b: "it's", "c-d": [1, "two", [3]] }],
    [[]],
    [["a", { b: null }]],
    [new Map<string, unknown>([["a", { b: 1 }]])],
    [new Set([1, 2])],
    [new Point()],
    [{ deep: { deeper: { deepest: { bottom: 1 } } } }],
    [/a+/g],
    [new Date(0)],
    [Object.create(null)],
    [
      function named() {
        return 1;
      },
    ],
    [Point],
    [Uint8Array.of(1, 2)],
  ])("is shown as Node shows it (%#)", (value: unknown) => {
    expect(inspect(value)).toBe(nodeInspect(value));
  });

  it("stands on several lines where one is too long", () => {
    const value = { name: "a".repeat(40), other: "b".repeat(40) };
    expect(inspect(value)).toBe(`{\n  name: '${"a".repeat(40)}',\n  other: '${"b".repeat(40)}'\n}`);
    expect(inspect(circle)).toBe("{ a: 1, self: [Circular] }");
    expect(inspect("text")).toBe("text");
  });

  it.each([
    [["%s is %d years", "Ada", "36", "more"], "Ada is 36 years more"],
    [["%i %f %% %o", 4.7, "1.5", ["a"]], "4 1.5 % [ 'a' ]"],
    [["%c styled", "color: red"], " styled"],
    [["100%", 1], "100% 1"],
    [["%s"], "%s"],
  ] as [unknown[], string][])("with %j is %s", (values, text) => {
    expect(format(values)).toBe(text);
  });
});

describe("a console", () => {
  it("groups, counts, asserts, and draws tables", () => {
    const lines: string[] = [];
    const made = createConsole(
      (stream, text) => void lines.push(`${stream}: ${text}`),
      () => 0,
    ) as Console;
    made.group("people");
    made.table([{ name: "Ada" }, { name: "Bob", age: 3 }]);
    made.groupEnd();
    made.count();
    made.count();
    made.assert(false, "no");
    made.warn({ a: 1 });
    expect(lines).toEqual([
      "log: people",
      [
        "log:   ┌─────────┬───────┬─────┐",
        "  │ (index) │ name  │ age │",
        "  ├─────────┼───────┼─────┤",
        "  │ 0       │ 'Ada' │     │",
        "  │ 1       │ 'Bob' │ 3   │",
        "  └─────────┴───────┴─────┘",
      ].join("\n"),
      "log: default: 1",
      "log: default: 2",
      "error: Assertion failed: no",
      "warn: { a: 1 }",
    ]);
  });
});

describe("a stack", () => {
  it.each([
    ["Error: a\n    at load (client.js:3:5)\n    at other.js:1:1", ["    at load (client.js:3:5)"]],
    ["Error: a\n    at async load (client.js:3:5)", ["    at load (client.js:3:5)"]],
    ["Error: a\n    at Timeout.late [as _onTimeout] (client.js:1:35)", ["    at late (client.js:1:35)"]],
    [
      "Error: a\n    at eval (client.js:1:7)\n    at client.js:2:1",
      ["    at client.js:1:7", "    at client.js:2:1"],
    ],
    [
      "load@client.js:3:5\n@client.js:9:1\nrun@blob:null/x:1:1",
      ["    at load (client.js:3:5)", "    at client.js:9:1"],
    ],
  ])("%j tells of the script's own places", (stack, frames) => {
    expect(scriptFrames(stack)).toEqual(frames);
  });
});
