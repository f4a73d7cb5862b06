/** Checks of plain programs and of client scripts: what is right passes, and no line that a program knew beforehand does. */
import { describe, expect, it } from "vitest";
import { failures } from "./test-exercise.ts";

const check = `
### It adds what it reads
vary first: a number from 100 to 999
vary name: a word
run
  argument {name}
  stdin {first}
  file more.json [1,2]
  env UNIT=cups
expect exit 0
expect prints is {name}: {first}+3 cups

### It ends badly without a name
run
expect exit 2
`;

const right = `
const { readFileSync, existsSync } = require("node:fs");
const [name] = process.argv.slice(2);
if (!name) process.exit(2);
const more = JSON.parse(readFileSync("more.json", "utf8")).reduce((sum, one) => sum + one, 0);
const first = readFileSync(0, "utf8").trim();
console.log(name + ": " + first + "+" + more + " " + process.env.UNIT);
`;

const program = (source: string, seed = 3) =>
  failures({ run: { kind: "program", entry: "add.js" }, exercise: { check }, source, seed });

describe("a program", () => {
  it("passes where its output follows from its inputs", async () => {
    expect(await program(right)).toEqual([]);
    expect(await program(right, 8)).toEqual([]);
  });

  it.each([
    ["an empty file", ""],
    ["a line that was right once", 'console.log("dofime: 413+3 cups"); process.exit(0);'],
    ["a loop without end", "if (process.argv.length > 2) for (;;);"],
    ["what boasts", 'console.log("All 2 checks hold."); process.send?.({ passed: true });'],
    [
      "patched prototypes",
      "String.prototype.trim = () => 'x'; Object.prototype.passed = true; console.log({}.passed);",
    ],
    ["what writes over its files", 'require("node:fs").writeFileSync("more.json", "[3]"); console.log("3");'],
  ])("fails for %s", async (_what, source) => {
    expect(await program(source)).toHaveLength(2);
  });

  it("is told of what it said when it failed", async () => {
    expect(await program('throw new TypeError("no tea");')).toContainEqual(
      expect.stringMatching(/ends with code 0 \/ code 1$/),
    );
  });
});

const draft = `
### A draft comes back
vary title: a word
store local draft {"title":"{title}"}
open
expect prints is {title}
expect stored local opened is {title}

### What is no draft is none
store local draft {title
open
expect prints is none
`;

describe("a client script", () => {
  const page = (source: string) =>
    failures({ run: { kind: "client", entry: "client.js" }, exercise: { check: draft }, source });

  it("is run in the checker's own browser", async () => {
    const source = `let title = "none";
      try { title = JSON.parse(localStorage.getItem("draft")).title; } catch {}
      localStorage.setItem("opened", title);
      console.log(title);`;
    expect(await page(source)).toEqual([]);
  });

  it.each([
    ["an empty file", ""],
    ["printed lines", 'console.log("mint"); console.log("none");'],
    [
      "a storage that lies",
      'Storage.prototype.getItem = () => "mint"; localStorage.setItem("opened", "mint"); console.log(localStorage.getItem("draft"));',
    ],
    ["what throws", "JSON.parse(localStorage.getItem('draft')).none.none;"],
  ])("fails for %s", async (_what, source) => {
    expect(await page(source)).toHaveLength(2);
  });

  it("fails where it does not end", async () => {
    const check = "### It ends\nstore local a b\nopen\nexpect prints is a";
    const source = "if (localStorage.length > 0) for (;;);";
    expect(
      await failures({ run: { kind: "client", entry: "client.js" }, exercise: { check }, source }),
    ).toEqual(["It ends: a program that runs and ends / the script has not ended within 4 seconds"]);
  });
});
