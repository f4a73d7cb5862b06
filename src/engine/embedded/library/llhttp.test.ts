/** The HTTP parser is a module with what we call of it, and nothing else. */
import { describe, expect, it } from "vitest";
import { calls, lenientSetters, Llhttp } from "../worker/internal-binding/llhttp.ts";
import { llhttp } from "./llhttp.ts";

describe("the parser", () => {
  const module = new WebAssembly.Module(llhttp() as Uint8Array<ArrayBuffer>);

  it("exports what is called", () => {
    const names = WebAssembly.Module.exports(module).map(({ name }) => name);
    expect(names.sort()).toEqual(["memory", ...calls, ...lenientSetters].sort());
  });

  it("works", () => {
    expect(new Llhttp(module).exports.llhttp_errno_name(0)).toBeGreaterThan(0);
  });
});
