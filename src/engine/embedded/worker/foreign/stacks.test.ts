/** Stacks of another engine in V8's form: what that engine's accessor says is played here, and `Error` put back afterwards. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ForeignStacks } from "../stack.ts";
import { foreignStacks } from "./stacks.ts";

const places = {
  columnOf: ({ line, column }: { line: number; column: number }) => (line === 1 ? column - 10 : column),
  isLibrary: ({ file }: { file: string }) => file.startsWith("library:"),
  isMachinery: ({ file }: { file: string }) => file.startsWith("blob:"),
  keepOrigin: (_: object, origin: unknown) => void kept.push(origin),
  sourceOf: (file: string) => (file === "/app/calls.cjs" ? "\n  const a = task?.run(\n" : undefined),
};
const said = new WeakMap<object, string>();
let kept: unknown[] = [];
let stacks: ForeignStacks;
const before = (["stackTraceLimit", "captureStackTrace", "prepareStackTrace"] as const).map(
  (name) => [name, Object.getOwnPropertyDescriptor(Error, name)] as const,
);

/** An error of which the engine says that. */
function errorWith(stack: string): Error {
  const error = new TypeError("m");
  Reflect.deleteProperty(error, "stack");
  said.set(error, stack);
  return error;
}

beforeEach(() => {
  kept = [];
  // The runner of the tests has one.
  Reflect.deleteProperty(Error, "prepareStackTrace");
  Object.defineProperty(Error.prototype, "stack", {
    get(this: object) {
      return said.get(this);
    },
    configurable: true,
  });
  stacks = foreignStacks();
  stacks.install(String, places);
});
afterEach(() => {
  Reflect.deleteProperty(Error.prototype, "stack");
  for (const [name, how] of before)
    if (how === undefined) Reflect.deleteProperty(Error, name);
    else Object.defineProperty(Error, name, how);
});

describe("a stack", () => {
  it("has the calls of the program, in V8's form and at the reader's columns", () => {
    const error = errorWith("deep@/app/a.cjs:3:5\n@/app/a.cjs:1:31\n</@/app/a.cjs:4:2\nrun@blob:x:1:1");
    expect(error.stack).toBe(
      "TypeError: m\n    at deep (/app/a.cjs:3:5)\n    at Object.<anonymous> (/app/a.cjs:1:21)\n    at </ (/app/a.cjs:4:2)",
    );
  });

  it("places a call at its name where the engine places it at the bracket", () => {
    expect(errorWith("run@/app/calls.cjs:2:22").stack).toBe("TypeError: m\n    at run (/app/calls.cjs:2:19)");
    expect(errorWith("run@/app/calls.cjs:2:13").stack).toBe("TypeError: m\n    at run (/app/calls.cjs:2:13)");
  });

  it("leaves out the library, unless there is nothing else, and keeps where the error began", () => {
    expect(errorWith("open@library:fs:9:9\n<@/app/a.cjs:3:5").stack).toBe(
      "TypeError: m\n    at /app/a.cjs:3:5",
    );
    expect(errorWith("run@blob:x:1:1\nopen@library:fs:9:9").stack).toBe("TypeError: m\n    at node:internal");
    expect(kept).toEqual([
      { name: "open", file: "library:fs", line: 9, column: 9 },
      { name: "open", file: "library:fs", line: 9, column: 9 },
    ]);
  });

  it("is written when it is first read, and again when the error captures one", () => {
    const error = errorWith("f@/app/b.cjs:2:7");
    error.message = "before";
    expect(error.stack).toBe("TypeError: before\n    at f (/app/b.cjs:2:7)");
    error.message = "after";
    expect(error.stack).toBe("TypeError: before\n    at f (/app/b.cjs:2:7)");
    Error.captureStackTrace(error);
    expect(error.stack).toBe("TypeError: after\n    at f (/app/b.cjs:2:7)");
  });

  it("is what the program prepares it to be", () => {
    (Error as { prepareStackTrace?: unknown }).prepareStackTrace = (
      error: Error,
      sites: readonly { getFileName(): string; getLineNumber(): number; toString(): string }[],
    ) => [
      error.message,
      ...sites.map((site) => `${site.getFileName()} ${site.getLineNumber()} ${String(site)}`),
    ];
    expect(errorWith("f@/app/b.cjs:2:7").stack).toEqual(["m", "/app/b.cjs 2 f (/app/b.cjs:2:7)"]);
  });

  it("can be set, and is the error's own when the library throws it", () => {
    const error = errorWith("f@/app/b.cjs:2:7");
    stacks.ownStack(error);
    expect(Object.getOwnPropertyDescriptor(error, "stack")?.value).toBe(
      "TypeError: m\n    at f (/app/b.cjs:2:7)",
    );
    error.stack = "set";
    expect(error.stack).toBe("set");
  });
});
