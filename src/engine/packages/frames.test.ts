import { Script } from "node:vm";
import { describe, expect, test } from "vitest";
import { applyEdits } from "../embedded/worker/parts/modules/edits.ts";
import { frameEdits } from "./frames.ts";

/** Calls that the text makes of whoever keeps its frames, by their names. */
function kept(bundle: string): string[] {
  const text = applyEdits(bundle, frameEdits(bundle));
  expect(() => new Script(text)).not.toThrow();
  return [...text.matchAll(/ıcontext\.(\w)\(/g)].map(([, name = ""]) => name);
}

describe("frameEdits", () => {
  test("leaves a bundle alone in which nothing waits", () => {
    expect(frameEdits('module.exports=function(){return "async and await"};')).toEqual([]);
  });

  test("puts a frame back behind each await, and tells that of a rejection", () => {
    expect(kept("module.exports=async function(a){await a;return await a()};")).toEqual([..."nrttrte"]);
  });

  test("keeps it in a function with an arrow, and in the methods of classes", () => {
    expect(kept("exports.a=async b=>await b;exports.C=class{async d(){await 1}};")).toContain("r");
  });
});
