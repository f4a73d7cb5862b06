/** What is read from the text of a program before it starts: packages and parts, also where names are not in so many words. */
import { describe, expect, it } from "vitest";
import { packagesIn, partsIn } from "./imports.ts";

const parts = async (text: string, path = "/app/main.cjs"): Promise<string[]> =>
  [...(await partsIn({ [path]: text }, () => Promise.resolve([{ name: "express" }])))].sort();

describe("the parts of a program", () => {
  it.each([
    ['require("node:zlib")', ["zlib"]],
    ['process.getBuiltinModule("os")', ["os"]],
    ['for (const name of ["os", "node:v8"]) require(name)', ["fs", "hooks", "modules", "os", "v8"]],
    ["const all = ['os'].map(require)", ["os"]],
    ["await import(`${'dns'}`)", ["dns", "modules"]],
    ['const load = require; load("os")', ["os"]],
    ['require("express"); app.use(express.json())', ["zlib"]],
    ['const { json } = require("express"); app.use(json())', ["zlib"]],
  ])("of %s are %j", async (text, expected) => {
    expect(await parts(text)).toEqual(expected);
  });

  it.each([
    'console.log("os", "zlib")',
    'require("express"); res.json({ os: "os" })',
    '"os"; required(name)',
    'const names = ["constructor", "toString"].map(require)',
    // A name that is one with `node:` alone.
    'const names = ["test"].map(require)',
  ])("of %s are none", async (text) => {
    expect(await parts(text)).toEqual([]);
  });

  it.each([
    ['const { WebSocketServer } = require("ws"); new WebSocket(address)', true],
    ['const { WebSocket } = require("ws"); new globalThis.WebSocket(address)', true],
    ['const { WebSocket, WebSocketServer } = require("ws"); new WebSocket(address)', false],
    ['import WebSocket from "ws"; new WebSocket(address)', false],
  ])("of %s have the class WebSocket of a browser: %j", async (text, isWanted) => {
    expect((await parts(text)).includes("fetch")).toBe(isWanted);
  });

  it("are not told by words in a package of its own", async () => {
    expect(await parts('require(name); "zlib"', "/app/node_modules/a/index.js")).toEqual(["modules"]);
  });
});

describe("the packages of a program", () => {
  it("are those in quotes where what is loaded is not named in so many words", () => {
    const files = { "/app/main.cjs": 'for (const name of ["express", "@a/b/c"]) require(name)' };
    expect([...packagesIn(files)].sort()).toEqual(["@a/b", "@a/b/c", "express"]);
  });

  it("are those that are named, else", () => {
    const files = { "/app/main.cjs": 'require("express"); console.log("cors")' };
    expect([...packagesIn(files)]).toEqual(["express"]);
  });

  it.each(["Shift_JIS", "gbk", "GB18030", "euc-kr", "big5-hkscs", "cp932"])(
    "have the tables of %s, where a text names it",
    (name) => {
      const files = { "/app/main.cjs": `require("express"); const type = "text/plain; charset=${name}";` };
      expect([...packagesIn(files)]).toEqual(["express", "express+tables"]);
    },
  );
});
