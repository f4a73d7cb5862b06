/** Linking and evaluation of modules, with texts that are evaluated here: order, circles, errors, waiting. */
import { describe, expect, it } from "vitest";
import { SourceModule, type ModuleHost } from "./source-module.ts";

const said: unknown[] = [];
Object.assign(globalThis, { said: (value: unknown) => said.push(value) });

const host: ModuleHost = {
  importModule: () => Promise.reject(new Error("none here")),
  meta: () => ({}),
  mark: (error) => error,
  columns: () => undefined,
  evaluate: globalThis.eval,
  context: undefined,
};

/** Modules by name, linked to each other; the first is the one to run. */
function graph(texts: Readonly<Record<string, string>>): SourceModule {
  said.length = 0;
  const made = new Map(
    Object.entries(texts).map(([name, text]) => [name, new SourceModule(name, text, host)]),
  );
  for (const module of made.values())
    module.requested = module.requests.flatMap(({ specifier }) => made.get(specifier) ?? []);
  const [main] = made.values();
  if (main === undefined) throw new Error("There is no module.");
  main.link();
  return main;
}

describe("a graph of modules", () => {
  it("runs what is needed first, each once", async () => {
    await graph({
      main: 'import "a"; import "b"; said("main");',
      a: 'import "b"; said("a");',
      b: 'said("b");',
    }).evaluate();
    expect(said).toEqual(["b", "a", "main"]);
  });

  it("lets modules in a circle see functions before they run, and variables as they change", async () => {
    const main = graph({
      main: 'import { read } from "a"; export let n = 1; export function early() { return "early"; } n = 2; said(read());',
      a: 'import { n, early } from "main"; export const read = () => n; said(early()); try { n; } catch (error) { said(error.name); }',
    });
    await main.evaluate();
    expect(said).toEqual(["early", "ReferenceError", 2]);
  });

  it("fails to link where a name is not there, or is there twice", () => {
    expect(() => graph({ main: 'import { x } from "a";', a: "export const y = 1;" })).toThrow(
      "The requested module 'a' does not provide an export named 'x'",
    );
    expect(() =>
      graph({
        main: 'import { x } from "a";',
        ...{ a: 'export * from "b"; export * from "c";', b: "export const x = 1;", c: "export const x = 2;" },
      }),
    ).toThrow("contains conflicting star exports for name 'x'");
  });

  it("gives the same failure to everyone who asks", async () => {
    const main = graph({ main: 'import "a"; said("never");', a: 'throw new Error("once");' });
    await expect(main.evaluate()).rejects.toThrow("once");
    await expect(main.evaluate()).rejects.toThrow("once");
    expect(said).toEqual([]);
  });

  it("waits for what waits, and runs the rest meanwhile", async () => {
    await graph({
      main: 'import "slow"; import "fast"; said("main");',
      slow: 'said("slow begins"); await null; await null; said("slow ends");',
      fast: 'said("fast");',
    }).evaluate();
    expect(said).toEqual(["slow begins", "fast", "slow ends", "main"]);
  });
});

describe("a namespace", () => {
  it("is sorted, cannot be changed, and tells each value as it is now", async () => {
    const main = graph({
      main: "export let b = 1; export const a = 0; export const raise = () => (b += 1);",
    });
    await main.evaluate();
    const found = main.namespace as Record<string, unknown> & { raise: () => void };
    found.raise();
    expect(Object.keys(found)).toEqual(["a", "b", "raise"]);
    expect(found["b"]).toBe(2);
    expect(() => (found["b"] = 3)).toThrow(
      "Cannot assign to read only property 'b' of object '[object Module]'",
    );
    expect(() => (found["c"] = 3)).toThrow("Cannot add property c, object is not extensible");
    expect(Reflect.deleteProperty(found, "none")).toBe(true);
    expect(() => delete found["a"]).toThrow(TypeError);
    expect(Object.getOwnPropertyDescriptor(found, "b")).toEqual({
      ...{ value: 2, writable: true, enumerable: true, configurable: false },
    });
  });
});
