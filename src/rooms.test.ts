/** The import law: which room may import which. The table is the law; the rest proves that it is kept and can fail. */
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { breaches, readTree, type Law } from "./rooms.ts";

const law: Law = {
  protocol: {
    may: [],
    instead: "the vocabulary stands alone: move the shared type here, or the code to the room that uses it",
  },
  wire: { may: [], instead: "bytes and meaning only: take what you need as an argument" },
  network: { may: ["protocol"], instead: "carry bytes only: what they mean belongs in agent or wire" },
  agent: {
    may: ["types network", "wire", "protocol"],
    instead: "take a connect function as an argument; sandbox hands it in",
  },
  kept: { may: [], instead: "it keeps what others make: take what makes it as an argument" },
  engine: {
    may: ["network", "protocol", "kept"],
    instead: "an engine runs code and carries bytes: let sandbox join it to the rest",
  },
  panels: { may: ["wire", "protocol"], instead: "pass a record through sandbox/session.ts" },
  sandbox: {
    may: ["protocol", "wire", "network", "agent", "engine", "panels", "study"],
    instead: "a sandbox knows nothing of the page around it: emit an event",
  },
  study: {
    may: ["wire", "protocol"],
    instead: "checks read a trace, the record keeps ids and dates: let sandbox ask, and site draw",
  },
  notes: {
    // The reference lists what engine and agent do not do, from the lists that they keep themselves.
    may: [
      ...["wire", "protocol", "engine/embedded/differences.ts", "agent/not-simulated.ts"],
      // What cannot be read of a check is told its author, with the line.
      "study/checks/read.ts",
      "study/checks/script/read.ts",
    ],
    instead: "notes end in generated files: let site read those",
  },
  site: {
    may: [
      ...["sandbox/element.ts", "study", "wire", "types notes", "protocol", "kept"],
      // The static page shows a recording as a live card shows a run.
      ...["panels/recording.ts", "panels/editor/added-lines.ts"],
      // What hosts have to send with the frame's document stands in the one table of headers.
      "engine/embedded/frame/policy.ts",
    ],
    instead:
      "use the sandbox by its element, panels by what they draw of a recording, notes by the files they generate",
  },
  pages: { may: ["site", "notes"], instead: "a route only picks a layout of site: move the work there" },
  ".": {
    may: ["protocol", "site", "notes"],
    instead: "files beside the rooms only join site and notes to the build",
  },
};

describe("the rooms of this project", () => {
  it("keep the import law", () => {
    expect(breaches(readTree(fileURLToPath(new URL(".", import.meta.url))), law)).toEqual([]);
  });

  it("stand in an order: no two rooms may import each other", () => {
    const reach = (room: string): string[] =>
      (law[room]?.may ?? [])
        .map((entry) => entry.replace(/^types /, "").replace(/\/.*/, ""))
        .flatMap((to) => [to, ...reach(to)]);
    expect(Object.keys(law).filter((room) => reach(room).includes(room))).toEqual([]);
  });
});

const small: Law = {
  base: { may: [], instead: "stand alone" },
  words: { may: ["base"], instead: "ask base" },
  show: { may: ["types words", "base/door.ts"], instead: "draw from records" },
  pages: { may: ["show"], instead: "pick a layout" },
};

const sound: Readonly<Record<string, string>> = {
  "base/README.md": "",
  "words/README.md": "",
  "show/README.md": "",
  "pages/_README.md": "",
  "base/door.ts": "export const door = 1;",
  "base/inner.ts": "export const inner = 1;",
  "words/noun.ts":
    'import { door } from "../base/door.ts";\nimport { z } from "zod";\nexport const noun = door + z;',
};

/** What the checker says of the sound tree with these files added. */
const said = (files: Readonly<Record<string, string>>, rules = small): string[] =>
  breaches(new Map(Object.entries({ ...sound, ...files })), rules);

describe("the checker of the law", () => {
  it("says nothing of a tree that keeps it", () => {
    expect(said({})).toEqual([]);
  });

  it.each([
    ["a static import", "base/a.ts", 'import { noun } from "../words/noun.ts";', 1],
    ["an import for its effect", "base/a.ts", '\nimport "../words/noun.ts";', 2],
    ["a re-export", "base/a.ts", 'export { noun } from "../words/noun.ts";', 1],
    ["a dynamic import", "base/a.ts", 'const w = await import("../words/noun.ts");', 1],
    ["a type import", "base/a.ts", 'import type { Noun } from "../words/noun.ts";', 1],
    ["a type in place", "base/a.ts", 'export const a: import("../words/noun.ts").Noun = 1;', 1],
    ["a glob", "base/a.ts", 'const all = import.meta.glob("../words/*.ts");', 1],
    [
      "a Worker",
      "base/a.ts",
      'new Worker(new URL("../words/noun.ts", import.meta.url), { type: "module" });',
      1,
    ],
    [
      "the front part of a component",
      "base/A.astro",
      '---\nimport { noun } from "../words/noun.ts";\n---\n<p>{noun}</p>',
      2,
    ],
    [
      "a script of a component",
      "base/A.astro",
      '<p>{1 < 2}</p>\n<script>\n  import "../words/noun.ts";\n</script>',
      3,
    ],
    ["the source of a script", "base/A.astro", '---\n---\n<script src="../words/noun.ts"></script>', 3],
    ["a path from the root", "base/a.ts", 'import { noun } from "/src/words/noun.ts";', 1],
    ["a query on the path", "base/a.ts", 'import text from "../words/noun.ts?raw";', 1],
  ])("finds %s between rooms that may not meet", (_what, path, source, line) => {
    const [first, ...more] = said({ [path]: source });
    expect(more).toEqual([]);
    expect(first).toMatch(`src/${path}:${line} imports `);
    expect(first).toMatch(/words\/.*: base may not import words: stand alone$/);
  });

  it("lets types through where only types are allowed, and nothing else", () => {
    expect(said({ "show/a.ts": 'import type { Noun } from "../words/noun.ts";' })).toEqual([]);
    expect(said({ "show/a.ts": 'import { type Noun } from "../words/noun.ts";' })).toEqual([
      "src/show/a.ts:1 imports ../words/noun.ts: show may import only types of it from words: draw from records",
    ]);
  });

  it("keeps a room to the one file it may use of another", () => {
    expect(said({ "show/a.ts": 'import { door } from "../base/door.ts";' })).toEqual([]);
    expect(said({ "show/a.ts": 'import { inner } from "../base/inner.ts";' })).toEqual([
      "src/show/a.ts:1 imports ../base/inner.ts: show may import only base/door.ts from base: draw from records",
    ]);
  });

  it("lets source reach outside only into content", () => {
    expect(said({ "show/a.ts": 'import type { C } from "../../content/site.config.ts";' })).toEqual([]);
    expect(said({ "show/a.ts": 'import { f } from "../../e2e/f.ts";' })).toHaveLength(1);
  });

  it("finds files that import each other at run time, and lets types and Workers be", () => {
    const circle = {
      "base/a.ts": 'import { b } from "./b.ts";',
      "base/b.ts": 'const a = await import("./a.ts");',
    };
    expect(said(circle)).toEqual([
      "import circle: base/a.ts -> base/b.ts -> base/a.ts: move what they share into a file of its own",
    ]);
    expect(said({ ...circle, "base/b.ts": 'import type { A } from "./a.ts";' })).toEqual([]);
    expect(said({ ...circle, "base/b.ts": 'new URL("./a.ts", import.meta.url);' })).toEqual([]);
  });

  it("names entries of the table that no longer hold, and rooms the table forgot", () => {
    expect(said({}, { ...small, gone: { may: [], instead: "" } })).toEqual([
      "the law names the room gone, which is not in src: take it out of the table",
    ]);
    expect(said({}, { ...small, base: { may: ["types lost"], instead: "" } })).toEqual([
      "the law lets base import types lost, and no such room is in the table",
    ]);
    expect(said({ "attic/README.md": "" })).toEqual([
      "src/attic is a room the law does not name: add it to the table",
    ]);
  });

  it.each([
    "base/utils.ts",
    "base/string-helpers.ts",
    "base/common/a.ts",
    "show/MiscParts.astro",
    "base/lockManager.ts",
  ])("refuses the name of %s", (path) => {
    expect(said({ [path]: "" })).toEqual([
      expect.stringMatching(/says nothing: name it after what it does$/),
    ]);
  });

  it("asks each room for a README", () => {
    const tree = new Map(Object.entries(sound).filter(([path]) => path !== "show/README.md"));
    tree.set("show/a.ts", "");
    expect(breaches(tree, small)).toEqual([
      "src/show has no README.md: say what it is for and what it may import",
    ]);
  });

  it("keeps routes to twenty lines", () => {
    expect(said({ "pages/a.astro": "x\n".repeat(20) })).toEqual([]);
    expect(said({ "pages/a.astro": "x\n".repeat(21) })).toEqual([
      "src/pages/a.astro is over 20 lines: a route only picks a layout of site",
    ]);
  });
});
