/** The last line of a bundled package, as it is written and as it is read. */
import { expect, it } from "vitest";
import { namesIn, namesMark } from "./names.ts";

it("is read behind whatever the script has", () => {
  const source = `const text = "${namesMark}";\nmodule.exports = text;\n${namesMark}["a","default"]`;
  expect(namesIn(source)).toEqual(["a", "default"]);
});

it("is no name where there is none", () => {
  expect(namesIn("module.exports = 1;")).toEqual([]);
});
