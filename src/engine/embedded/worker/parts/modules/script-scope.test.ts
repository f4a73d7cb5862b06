import { afterEach, expect, test } from "vitest";
import { applyEdits } from "./edits.ts";
import { declaredBy, lexicalsOf, parseScript, sharingEdits } from "./script-scope.ts";

const run = (source: string): unknown =>
  (globalThis.eval as (text: string) => unknown)(applyEdits(source, sharingEdits(source)));

afterEach(() => {
  for (const name of Object.keys(lexicalsOf(globalThis))) {
    Reflect.deleteProperty(globalThis, name);
    Reflect.deleteProperty(lexicalsOf(globalThis), name);
  }
});

test("tells apart what a script declares", () => {
  const declared = declaredBy(
    parseScript("'use strict'; let a; const {b} = {}; class C {} function d() {} var e;"),
  );
  expect(declared).toMatchObject({
    lexical: ["a", "b", "C"],
    functions: ["d"],
    vars: ["e"],
    isStrict: true,
  });
});

test("a script sees what another one declared, and sets it for both", () => {
  expect(run("let shared = 1; const add = () => ++shared; shared")).toBe(1);
  expect(run("add() + shared")).toBe(4);
  expect(run("shared = 7; add()")).toBe(8);
});

test("begins behind a line for the shell, a comment and directives", () => {
  expect(run("#!/usr/bin/env node\nlet first = 1; first")).toBe(1);
  expect(run("/* none */ let second = 2; second")).toBe(2);
  expect(run("'use strict'\nlet third = first + second; third")).toBe(3);
});

test("keeps the rules of constants and of what is declared twice", () => {
  run("const limit = 1");
  expect(() => run("limit = 2")).toThrow(TypeError);
  expect(() => run("var limit = 2")).toThrow(new SyntaxError("Identifier 'limit' has already been declared"));
  expect(run("limit")).toBe(1);
});

test("what was never set is not there", () => {
  expect(() => run("let early = missing; let late = 1")).toThrow("missing is not defined");
  expect(() => run("late")).toThrow(new ReferenceError("late is not defined"));
});

test("leaves a text alone that declares nothing of the kind, or cannot be read", () => {
  expect(sharingEdits("var a = 1; function b() {}")).toEqual([]);
  expect(sharingEdits("let = = 1")).toEqual([]);
});
