/** One run after another, on another engine: what of the first is there in the second. Two real Nodes stand for the engines. */
import { describe, expect, it, onTestFinished } from "vitest";
import { NativeEngine } from "../engine/native/index.ts";
import type { Engine } from "../engine/engine.ts";
import { createNodeTabHost } from "./tab-host-node.ts";
import { carriedInWords, TakeOver, type Carried } from "./take-over.ts";
import { entriesOf, openSession, type Opened } from "./test-session.ts";
import { mostWritten, readWritten } from "./written-files.ts";

/** Gives a cookie to who has none, counts its visits in a file, and answers with what it knows. */
const server = `
const { existsSync, readFileSync, writeFileSync, mkdirSync } = require("node:fs");
require("node:http").createServer((req, res) => {
  if (req.headers.cookie === undefined) res.setHeader("Set-Cookie", "sid=1");
  const visits = existsSync("data/visits") ? Number(readFileSync("data/visits", "utf8")) + 1 : 1;
  mkdirSync("data", { recursive: true });
  writeFileSync("data/visits", String(visits));
  res.end(visits + " " + (req.headers.cookie ?? "none"));
}).listen(3000);
`;

function engineFor(): NativeEngine {
  const engine = new NativeEngine();
  onTestFinished(() => engine.dispose());
  return engine;
}

const answersOf = (opened: Opened): (string | undefined)[] =>
  entriesOf(opened, "exchange").map(({ response }) => /\d+ (?:none|sid=1)/.exec(response.text)?.[0]);

/** Runs it to its end on an engine, with what the last run left there. */
async function ran(
  left: TakeOver,
  engine: NativeEngine,
  name: "embedded" | "webcontainer",
  act: (opened: Opened) => Promise<void> = () => Promise.resolve(),
): Promise<{
  readonly answers: (string | undefined)[];
  readonly carried: Carried | null;
  readonly ids: string[];
}> {
  const carried = await left.to(engine, name);
  const requests = ["GET /", "GET /"];
  const opened = openSession(server, {
    engine,
    requests,
    ...(carried === null ? {} : { before: carried.kept }),
  });
  left.began({ engine, name, session: opened.session, own: ["server.js"] });
  await opened.session.run();
  await act(opened);
  await opened.session.stop();
  const ids = entriesOf(opened, "exchange").map(({ id }) => id);
  return { answers: answersOf(opened), carried, ids };
}

describe("a run on another engine than the one before", () => {
  it("begins with its cookies, storages and files, and counts its exchanges on", async () => {
    const left = new TakeOver();
    const [first, second] = [engineFor(), engineFor()];
    const place = { area: "local", origin: "http://localhost:3000", tab: null } as const;
    const one = await ran(left, first, "embedded", ({ session }) =>
      session.store(place, { key: "a", value: "1" }),
    );
    expect(one).toMatchObject({ answers: ["1 none", "2 sid=1"], carried: null, ids: ["x1", "x2"] });
    const two = await ran(left, second, "webcontainer");
    expect(two).toMatchObject({ answers: ["3 sid=1", "4 sid=1"], ids: ["x3", "x4"] });
    expect(two.carried?.kept.storages).toEqual([{ ...place, items: new Map([["a", "1"]]) }]);
    expect(two.carried === null ? null : carriedInWords(two.carried)).toBe(
      "Your last run was on the page's own engine. Kept from it: 1 cookie, 1 stored item, and 1 file.",
    );
    const back = await ran(left, first, "embedded");
    expect(back).toMatchObject({ answers: ["5 sid=1", "6 sid=1"], ids: ["x5", "x6"] });
  });

  it("has in the tab that the reader navigates what the page stored for its session", async () => {
    const left = new TakeOver();
    const visits = `require("node:http").createServer((req, res) => res.setHeader("Content-Type", "text/html").end(
      "<script>sessionStorage.n = Number(sessionStorage.n ?? 0) + 1; console.log('visit', sessionStorage.n);</script>")).listen(3000);`;
    const tabs = await createNodeTabHost();
    const lines: string[] = [];
    for (const name of ["embedded", "webcontainer"] as const) {
      const engine = engineFor();
      const carried = await left.to(engine, name);
      const opened = openSession(visits, {
        engine,
        tabs,
        ...(carried === null ? {} : { before: carried.kept }),
      });
      left.began({ engine, name, session: opened.session, own: ["server.js"] });
      await opened.session.run();
      await opened.session.page({ type: "open", address: "app.test:3000/" });
      const printed = (): string[] => entriesOf(opened, "console").map(({ text }) => text);
      await expect.poll(printed).toHaveLength(1);
      lines.push(...printed());
      await opened.session.stop();
    }
    expect(lines).toEqual(["visit 1", "visit 2"]);
  });

  it("does not find again what was deleted meanwhile", async () => {
    const left = new TakeOver();
    const [first, second] = [engineFor(), engineFor()];
    await ran(left, first, "embedded");
    await ran(left, second, "webcontainer", () => wiped(second));
    expect((await ran(left, first, "embedded")).answers[0]).toBe("1 sid=1");
  });

  it("has the files though the engine has gone meanwhile, where it was said that this is next", async () => {
    const left = new TakeOver();
    const first = new NativeEngine();
    await ran(left, first, "embedded");
    await left.leave(true);
    await first.dispose();
    expect((await ran(left, engineFor(), "webcontainer")).answers[0]).toBe("3 sid=1");
  });

  it("is told that the files went with an engine that failed, and has the cookies", async () => {
    const left = new TakeOver();
    const first = new NativeEngine();
    await ran(left, first, "webcontainer");
    await first.dispose();
    const { answers, carried } = await ran(left, engineFor(), "embedded");
    expect(answers[0]).toBe("1 sid=1");
    expect(carried === null ? null : carriedInWords(carried)).toBe(
      "Your last run was on the container. Kept from it: 1 cookie. What it wrote to files went with its engine.",
    );
  });

  it("begins with nothing where it was asked to, and so does one of other code", async () => {
    const left = new TakeOver();
    const [first, second] = [engineFor(), engineFor()];
    await ran(left, first, "embedded");
    await left.clear(first);
    expect((await ran(left, first, "embedded")).answers).toEqual(["1 none", "2 sid=1"]);
    left.forget();
    expect((await ran(left, second, "webcontainer")).answers).toEqual(["1 none", "2 sid=1"]);
  });
});

it("a run on the same engine begins with a new browser, and finds the files", async () => {
  const left = new TakeOver();
  const engine = engineFor();
  await ran(left, engine, "embedded");
  expect(await ran(left, engine, "embedded")).toMatchObject({
    ...{ answers: ["3 none", "4 sid=1"], carried: null, ids: ["x1", "x2"] },
  });
});

describe("the files that programs wrote", () => {
  it("are read byte for byte, without what is the reader's or was installed", async () => {
    const engine = engineFor();
    const source = `const { mkdirSync, writeFileSync } = require("node:fs");
      mkdirSync("a/b", { recursive: true });
      mkdirSync("node_modules/c", { recursive: true });
      writeFileSync("a/b/bytes", Uint8Array.of(0, 255, 10, 128));
      writeFileSync("a/own.json", "{}");
      writeFileSync("node_modules/c/index.js", "");`;
    await engine.mount({ "write.cjs": source });
    await (
      await engine.start({ entry: "write.cjs" })
    ).exit;
    expect(await readWritten(engine, ["write.cjs", "a/own.json"])).toEqual({
      ...{ files: { "a/b/bytes": Uint8Array.of(0, 255, 10, 128) }, left: [] },
    });
  });

  it("are left where all together are too large, and that is said", async () => {
    const engine = engineFor();
    await engine.mount({ "a.log": "x".repeat(mostWritten - 1), "b.log": "yy", "c.log": "zz", "d.log": "z" });
    const written = await readWritten(engine, []);
    expect(Object.keys(written?.files ?? {})).toEqual(["a.log", "d.log"]);
    expect(written?.left).toEqual(["b.log", "c.log"]);
    const kept = { cookies: [], storages: [], tabs: [], exchanges: 0 };
    expect(carriedInWords({ from: "embedded", kept, written })).toBe(
      "Your last run was on the page's own engine. Kept from it: 2 files. Not kept: b.log and 1 other file, since only 512 KB of files are carried over.",
    );
  });
});

async function wiped(engine: Engine): Promise<void> {
  await engine.mount({ "wipe.cjs": 'require("node:fs").rmSync("data", { recursive: true });' });
  await (
    await engine.start({ entry: "wipe.cjs" })
  ).exit;
}
