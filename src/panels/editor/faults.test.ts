/** The first fault of a text that is being typed: where it is, and what is said of it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parser } from "@lezer/javascript";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstFault } from "./faults.ts";

const faultIn = (text: string) => firstFault(parser.parse(text), text);

describe("the first fault of a text", () => {
  it.each([
    "const a = 1;\n",
    "app.get('/', async (req, res) => { res.json({ a: `${1}` }); });",
    "for await (const x of y) { x?.z ??= 1n; }",
    "class A { #b = 1; static { this.#b; } }",
    "import a from 'a' with { type: 'json' };",
    "await import('./a.json', { with: { type: 'json' } });",
    "console.log(await import(address, options));",
    "#!/usr/bin/env node\nlet x = /[/]/v;",
    "",
  ])("is none in %j", (text) => {
    expect(faultIn(text)).toBeNull();
  });

  it.each([
    ["app.get('/', (req, res) => {\n  res.json({});\n", "} is missing: { of line 1 is not closed."],
    ["res.json({ a: 1 };\n", ") is missing: ( of line 1 is not closed."],
    ["const a = [1, 2;\n", "] is missing: [ of line 1 is not closed."],
    ["await import('./a.js';\n", ") is missing: ( of line 1 is not closed."],
    ["const a = ;\n", "Something is missing here."],
    ["let a = 1;\n}\n", "} does not belong here."],
  ])("of %j is told: %s", (text, words) => {
    expect(faultIn(text)?.words).toBe(words);
  });

  it("is at its place", () => {
    const text = "ok();\nconst a = ;\n";
    expect(text.slice(0, faultIn(text)?.from).split("\n")).toHaveLength(2);
  });

  it("lies within the text, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}()[]`"$ab;=>,.\n ') }), (text) => {
        const fault = faultIn(text);
        if (fault === null) return;
        expect(fault.from).toBeGreaterThanOrEqual(0);
        expect(fault.to).toBeLessThanOrEqual(text.length);
        expect(fault.words).not.toBe("");
      }),
    );
  });
});

const goldens = join(import.meta.dirname, "../../engine/goldens");

it("is in no program that Node reads", () => {
  const files = readdirSync(goldens, { recursive: true, encoding: "utf8" }).filter(
    (name) => /\.[cm]?js$/.test(name) && !name.startsWith("unreadable"),
  );
  const faulty = files.flatMap((name) => {
    const text = readFileSync(join(goldens, name), "utf8");
    const fault = faultIn(text);
    return fault === null ? [] : [`${name}:${text.slice(0, fault.from).split("\n").length} ${fault.words}`];
  });
  expect(files.length).toBeGreaterThan(100);
  expect(faulty).toEqual([]);
});
