/** What is read from a fence's first line. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readInfo } from "./info.ts";

/** Milliseconds a property may take: 0.3 s for each of its cases, on a machine that does other things too. */
const patience = 300 * (fc.readConfigureGlobal().numRuns ?? 100);

function summary(lang: string | null, meta: string | null = null) {
  const info = readInfo(lang, meta);
  return {
    id: info.language.id,
    name: info.name,
    words: [...info.words],
    unknown: info.unknown,
    unsafe: info.unsafeName,
  };
}

const nothing = { name: null, words: [], unknown: [], unsafe: null };

describe("the first line of a fence", () => {
  it.each([
    ["javascript", "js"],
    ["Node", "js"],
    ["TypeScript", "ts"],
    ["shell", "bash"],
    ["console", "bash"],
    ["postgres", "sql"],
    ["txt", "text"],
    ["commonjs", "cjs"],
    ["Elixir", "elixir"],
    [null, "text"],
  ])("reads %s as %s", (lang, id) => {
    expect(summary(lang)).toEqual({ id, ...nothing });
  });

  it.each([
    ["js", "server.js", { name: "server.js" }],
    ["js", "client lib/clock.js", { name: "lib/clock.js", words: ["client"] }],
    ["js", "server.js SERVER", { name: "server.js", words: ["server"] }],
    ["ts", "static", { words: ["static"] }],
    ["js", '{1,3-4} title="shop.js" showLineNumbers', { name: "shop.js" }],
    ["js", "title='A shop that closes'", {}],
    ["js", '{1, 3} /res/ "shop" 5', { unknown: ["shop"] }],
    ["js", "sparkling water", { unknown: ["sparkling", "water"] }],
    ["js", "./routes\\list.js", { name: "routes/list.js" }],
    ["js", "/src/list.js", { name: "src/list.js" }],
    ["js", "../../secret.js", { unsafe: "../../secret.js" }],
    ["sql", "seed", { words: ["seed"] }],
  ])("reads what stands behind %s: %s", (lang, meta, expected) => {
    expect(summary(lang, meta)).toEqual({ id: lang, ...nothing, ...expected });
  });

  it.each([
    ["js{1,3}", "js", null],
    ["js:server.js", "js", "server.js"],
    ["{.js", "js", null],
    ["js,ignore", "js", null],
    ["server.mjs", "mjs", "server.mjs"],
  ])("separates what is glued to the language: %s", (lang, id, name) => {
    expect(summary(lang)).toEqual({ id, ...nothing, name });
  });

  it(
    "accepts any text, and never a name that leads out of the example",
    () => {
      fc.assert(
        fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (lang, meta) => {
          const info = readInfo(lang, meta);
          expect(info.language.highlight).not.toBe("");
          expect(info.name ?? "x").not.toMatch(/^\/|\.\.(?:\/|$)|\\/);
        }),
      );
    },
    patience,
  );

  it("reads a first line of a megabyte in no time", () => {
    const started = performance.now();
    readInfo("{".repeat(1e6), "{ \" ' [".repeat(2e5));
    expect(performance.now() - started).toBeLessThan(500);
  });
});
