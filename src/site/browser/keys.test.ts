import { describe, expect, it } from "vitest";
import { actionOf, isSingle } from "./keys.ts";

const stroke = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "altKey", boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe("the keys of a page", () => {
  it.each([
    ["n", "next"],
    ["]", "next"],
    ["p", "previous"],
    ["[", "previous"],
    ["t", "theme"],
    ["w", "workbench"],
    ["?", "help"],
  ])("%s means %s", (key, action) => {
    expect(actionOf(stroke(key))).toBe(action);
  });

  it.each(["ctrlKey", "metaKey", "altKey"] as const)("leave the browser its own when %s is held", (held) => {
    expect(actionOf(stroke("n", { [held]: true }))).toBeNull();
    expect(isSingle(stroke("/", { [held]: true }))).toBe(false);
  });

  it("know the slash as a single key that search answers", () => {
    expect(isSingle(stroke("/"))).toBe(true);
    expect(actionOf(stroke("/"))).toBeNull();
  });

  it("mean nothing otherwise, not even by a name that every object has", () => {
    expect(actionOf(stroke("x"))).toBeNull();
    expect(actionOf(stroke("constructor"))).toBeNull();
  });
});
