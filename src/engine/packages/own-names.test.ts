import { build } from "esbuild";
import { Script } from "node:vm";
import { describe, expect, it } from "vitest";
import { withOwnNames } from "./own-names.ts";

/** As the build of packages has it, with a module that takes names of its own for itself. */
async function bundled(contents: string): Promise<{ text: string; exports: Record<string, unknown> }> {
  const { outputFiles } = await build({
    stdin: { contents: `const session = 1, parse = 2; globalThis.used?.(session, parse);${contents}` },
    ...{ bundle: true, format: "cjs", platform: "node", target: "es2023", write: false },
    ...{ minifyWhitespace: true, minifySyntax: true, keepNames: true },
  });
  const text = withOwnNames(outputFiles[0]?.text ?? "");
  const module = { exports: {} as Record<string, unknown> };
  const made = new Script(`(function(module,exports){${text}\n})`).runInThisContext() as (
    ...given: unknown[]
  ) => void;
  made(module, module.exports);
  return { text, exports: module.exports };
}

const callsIn = (text: string): number => text.split("__name(").length - 1;

describe("the functions of a bundle", () => {
  it.each([
    ["that are handed back", "exports.f=()=>function session(){}", "session"],
    ["that are members", "exports.f=()=>{const o={};o.send=function send(){};return o.send}", "send"],
    ["that call themselves", "exports.f=()=>function parse(a){return a&&parse(a-1)}", "parse"],
    ["that are called at once", "exports.f=()=>{let n;(function next(){n=next})();return n}", "next"],
    ["that are variables", "exports.f=()=>{const one=()=>1;one();return one}", "one"],
    ["that are classes", "exports.f=()=>class Server{static make(){return new Server}}", "Server"],
    ["that wait", "exports.f=()=>async function* many(){}", "many"],
  ])("%s have their names, and no call for them", async (_, text, name) => {
    const { text: made, exports } = await bundled(text);
    const { f } = exports as { f: () => unknown };
    expect((f() as { name: string }).name).toBe(name);
    expect(callsIn(made)).toBe(0);
  });

  it("keep the call where the name would hide another", async () => {
    const { exports, text } = await bundled(
      "exports.f=()=>{function session(){return 1}{function session(){return 2}return session}}",
    );
    const { f } = exports as { f: () => { (): number; name: string } };
    expect([f().name, f()()]).toEqual(["session", 2]);
    expect(callsIn(text)).toBeGreaterThan(0);
  });
});
