/** What the site reads of an example, and what of it is published. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { SandboxSpec } from "../protocol/sandbox-spec.ts";
import { exampleOf, publishedSpecs, shortestExample, specsAt } from "./examples.ts";
import { under } from "./outputs/example-site.ts";

const spec = (id: string, run: SandboxSpec["run"]): SandboxSpec => ({
  ...{ version: 1, id, title: id, run, files: [], requests: [], responses: [], open: [] },
});
const runs = spec("runs", { kind: "server", entry: "server.js", client: null });
const shown = spec("shown", { kind: "none", reason: "only JSON" });
const trace = { version: 1, began: 0, engine: { name: "native", nodeVersion: "24.21.0" }, entries: [] };

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "examples-"));
  vi.stubEnv("PORT3000_PAGES", folder);
  mkdirSync(join(folder, "wire"));
  const write = (name: string, value: unknown): void =>
    writeFileSync(join(folder, "wire", name), JSON.stringify(value));
  write("one.examples.json", [runs, shown]);
  write("one.recordings.json", { version: 1, examples: { "/wire/one/#runs": { made: "0", trace } } });
  write("two.examples.json", [shown]);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe("an example of a page", () => {
  it("comes with its recording and the address of its specs, under any base path", () => {
    expect(exampleOf(under("/notes/"), "/notes/wire/one/", "runs")).toEqual({
      ...{ spec: runs, trace, specs: "/notes/wire/one/examples.json" },
    });
  });

  it("is none when it does not run, is not there, or its page has none", () => {
    const site = under("/");
    expect(exampleOf(site, "/wire/one/", "shown")).toBeNull();
    expect(exampleOf(site, "/wire/one/", "other")).toBeNull();
    expect(exampleOf(site, "/wire/three/", "runs")).toBeNull();
  });

  it("is read again when its file has changed, and gone when that is", () => {
    const file = join(folder, "wire/five.examples.json");
    const at = (id: string): string | undefined => exampleOf(under("/"), "/wire/five/", id)?.spec.id;
    writeFileSync(file, JSON.stringify([runs]));
    expect(at("runs")).toBe("runs");
    writeFileSync(file, JSON.stringify([{ ...runs, id: "other" }]));
    utimesSync(file, 1, 1);
    expect([at("runs"), at("other")]).toEqual([undefined, "other"]);
    rmSync(file);
    expect(at("other")).toBeUndefined();
  });

  it("has no recording where none was made", () => {
    writeFileSync(join(folder, "wire/four.examples.json"), JSON.stringify([runs]));
    expect(exampleOf(under("/"), "/wire/four/", "runs")?.trace).toBeNull();
    rmSync(join(folder, "wire/four.examples.json"));
  });
});

describe("the shortest example", () => {
  const file = (source: string): SandboxSpec["files"][number] => ({
    ...{ path: "server.js", language: "js", role: "server", source, added: [], line: 1 },
  });
  const passed = (count: number): unknown => ({
    ...{
      made: "0",
      trace: { ...trace, entries: Array.from({ length: count }, () => ({ type: "exchange" })) },
    },
  });
  const keep = (lengths: Readonly<Record<string, { source: string; exchanges: number }>>): void => {
    const ids = Object.entries(lengths);
    const specs = ids.map(([id, { source }]) => ({ ...runs, id, files: [file(source)] }));
    const examples = Object.fromEntries(
      ids.map(([id, { exchanges }]) => [`/wire/two/#${id}`, passed(exchanges)]),
    );
    writeFileSync(join(folder, "wire/two.examples.json"), JSON.stringify(specs));
    writeFileSync(join(folder, "wire/two.recordings.json"), JSON.stringify({ version: 1, examples }));
  };

  it("is none where nothing short was recorded", () => {
    expect(shortestExample(under("/"))).toBeNull();
    keep({ many: { source: "a();", exchanges: 3 }, silent: { source: "b();", exchanges: 0 } });
    expect(shortestExample(under("/"))).toBeNull();
  });

  it("is that of the shortest server which answers once or twice, with its page", () => {
    keep({
      long: { source: "aaaaaaaa();", exchanges: 1 },
      short: { source: "aa();", exchanges: 2 },
      many: { source: "a();", exchanges: 3 },
    });
    const found = shortestExample(under("/notes/"));
    expect([found?.page.path, found?.example.spec.id]).toEqual(["/wire/two/", "short"]);
    expect(found?.example.specs).toBe("/notes/wire/two/examples.json");
  });
});

describe("published specs", () => {
  beforeAll(() => writeFileSync(join(folder, "wire/two.examples.json"), JSON.stringify([shown])));

  it("are those of examples that run, for pages that have such", () => {
    const published = [...publishedSpecs(under("/"))];
    expect(published.map(({ path }) => path)).toEqual(["/wire/one/examples.json"]);
    expect(JSON.parse(published[0]?.text ?? "")).toEqual([runs]);
    expect(specsAt("/wire/one/examples.json")).toBe(published[0]?.text);
    expect(specsAt("/wire/two/examples.json")).toBeUndefined();
    expect(specsAt("/feed.xml")).toBeUndefined();
  });
});
