/** What happens when a program asks for a module whose part it was not started with. */
import { describe, expect, it, vi } from "vitest";
import { typeOfPart } from "../../../messages.ts";
import type { Runtime } from "../../runtime.ts";
import { LateParts } from "./late-parts.ts";

const builtins = ["os", "zlib", "path", "fs", "tls", "node:test"];

/** As far as it is asked; a part comes at once. */
function runtimeWith(modules: readonly string[]): Pick<Runtime, "require" | "restart" | "want"> {
  const BuiltinModule = {
    canBeRequiredByUsers: (id: string) => builtins.includes(id),
    exists: (id: string) => modules.includes(id),
  };
  return {
    require: () => ({ BuiltinModule }),
    restart: vi.fn<Runtime["restart"]>(),
    want: vi.fn<Runtime["want"]>((_part, then) => then()),
  };
}

function lateParts(modules: readonly string[] = []) {
  const runtime = runtimeWith(modules);
  const late = new LateParts(runtime as Runtime);
  late.know([new Blob([], { type: typeOfPart("fs") })]);
  return { runtime, late };
}

describe("import()", () => {
  it.each([
    ["os", "os"],
    ["node:zlib", "zlib"],
    ["tls", "absent"],
    ["node:test", "test"],
  ])("of %s waits for the part %s, once", async (specifier, part) => {
    const { runtime, late } = lateParts();
    await late.come(specifier);
    expect(runtime.want).toHaveBeenCalledExactlyOnceWith(part, expect.any(Function));
    expect(late.come(specifier)).toBeUndefined();
  });

  it.each(["path", "fs", "test", "./zlib", "express"])("of %s waits for nothing", (specifier) => {
    expect(lateParts().late.come(specifier)).toBeUndefined();
  });

  it("takes along what a part needs", async () => {
    const { late } = lateParts();
    await late.come("node:test");
    expect(late.come("fs")).toBeUndefined();
  });
});

describe("require", () => {
  it("of what is there goes on", () => {
    const { runtime, late } = lateParts(["os"]);
    expect(() => late.refuse("os")).not.toThrow();
    expect(runtime.restart).not.toHaveBeenCalled();
  });

  it("of what is not begins again, and where that comes too late says what can be done", () => {
    const { runtime, late } = lateParts();
    expect(() => late.refuse("zlib")).toThrow(
      expect.objectContaining({
        code: "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM",
        message:
          'A require of "zlib" that comes late is not available in the embedded engine: the program names it nowhere, ' +
          'and a require cannot wait. Write require("node:zlib") somewhere, or use import().',
      }),
    );
    expect(runtime.restart).toHaveBeenCalledExactlyOnceWith("zlib");
  });

  it("takes no stand-in of the core for a module", () => {
    const { runtime, late } = lateParts(["os", "fs", "path"]);
    expect(() => late.refuseStandIn("node:os")).toThrow('A require of "os" that comes late');
    expect(runtime.restart).toHaveBeenCalledExactlyOnceWith("os");
    for (const one of ["fs", "path", "./os", "express"]) expect(() => late.refuseStandIn(one)).not.toThrow();
  });
});
