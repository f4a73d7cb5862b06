/** The build stops, by name, when Node's library no longer has what a patch changes. */
import { describe, expect, it } from "vitest";
import { closureOf } from "./closure.ts";
import { patched, patches, type Patch } from "./patches.ts";

const patch: Patch = { id: "internal/x", why: "it must yield", find: "run();", replace: "yield;", times: 2 };

describe("a patch", () => {
  it("changes each place it knows of, in its own file alone", () => {
    expect(patched("internal/x", "run(); run();", [patch])).toBe("yield; yield;");
    expect(patched("internal/y", "run();", [patch])).toBe("run();");
  });

  it.each(["run();", "", "run(); run(); run();"])("does not fit %j, and the error names it", (source) => {
    expect(() => patched("internal/x", source, [patch])).toThrow(
      /internal\/x \(it must yield\) no longer fits/,
    );
  });
});

it.each(patches)("of $id moves no line: a fatal error is shown at Node's own ($why)", ({ find, replace }) => {
  expect(replace.split("\n")).toHaveLength(find.split("\n").length);
});

describe("the closure of the library", () => {
  const natives = {
    http: "require('net'); require('internal/deps/undici/undici')",
    net: "const a = require('node:stream');\nlazy = () => require('fs');",
    stream: "require('http')",
    fs: "",
    "internal/deps/undici/undici": "",
  };

  it("follows what modules require, in circles too, and stops at a cut", () => {
    expect(closureOf(natives, ["http"])).toEqual(["http", "net", "stream"]);
  });

  it("names the module that the pinned Node has not", () => {
    expect(() => closureOf(natives, ["http", "gone"])).toThrow("no module gone");
  });
});
