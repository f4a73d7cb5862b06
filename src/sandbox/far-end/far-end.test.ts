/** A far end behind a message port, as that in a Worker is: what comes to pass is the same, and what is lost with it is not. */
import { expect, it, onTestFinished } from "vitest";
import { NativeEngine } from "../../engine/native/index.ts";
import type { SandboxSpec } from "../../protocol/sandbox-spec.ts";
import type { Trace } from "../../protocol/trace.ts";
import { quietWire } from "../../protocol/wire-settings.ts";
import { differenceOf } from "../record/difference.ts";
import { normalise } from "../record/normalise.ts";
import { recordExample } from "../record/record-example.ts";
import type { SessionState } from "../session-options.ts";
import { Session } from "../session.ts";
import { createNodeTabHost } from "../tab-host-node.ts";
import { FarEnd } from "./far-end.ts";
import { farEndsHere } from "./here.ts";
import type { FromFarEnd, ToFarEnd } from "./messages.ts";
import type { FarEndPlace } from "./place.ts";

interface OverPorts {
  readonly place: FarEndPlace;
  /** As a frame does whose process is gone: nothing more is heard of what was there. */
  lose(): void;
}

function overPorts(engine: NativeEngine): OverPorts {
  let lose: () => void = () => undefined;
  const place: FarEndPlace = (start, listener) => {
    const { port1, port2 } = new MessageChannel();
    const end = new FarEnd(
      structuredClone(start),
      (host, port) => engine.connect(host, port),
      (message) => port2.postMessage(message),
    );
    port2.onmessage = ({ data }: MessageEvent<ToFarEnd>) => end.receive(data);
    port1.onmessage = ({ data }: MessageEvent<FromFarEnd>) => listener.message(data);
    lose = () => {
      port1.close();
      listener.lost(null);
    };
    return {
      send: (message, transfer = []) => port1.postMessage(message, transfer),
      close: () => port1.close(),
    };
  };
  return { place, lose: () => lose() };
}

const serverFile = `
let count = 0;
require("node:http").createServer((request, response) => {
  count += 1;
  console.log(request.method, request.url);
  if (request.url === "/silent") return response.writeHead(200).flushHeaders();
  response.setHeader("Set-Cookie", "sid=" + count + "; HttpOnly");
  response.setHeader("Cache-Control", "max-age=60").end(request.headers.cookie ?? "none");
}).listen(3000);
`;
const clientFile = `
localStorage.setItem("seen", "yes");
console.log(await (await fetch("/a")).text(), await (await fetch("/a")).text());
await fetch("http://api.localhost:3000/b", { method: "PUT" }).catch(({ message }) => console.warn(message));
`;

const specOf = (client: string | null, requests: readonly string[]): SandboxSpec => ({
  ...{ version: 1, id: "a", title: "A", responses: [], open: [] },
  files: [
    { path: "server.js", language: "js", role: "server", source: serverFile, added: [], line: 1 },
    { path: "client.js", language: "js", role: "client", source: clientFile, added: [], line: 1 },
  ],
  requests: requests.map((source) => ({ source, line: null, expects: null })),
  run: { kind: "server", entry: "server.js", client },
});

/** What a process prints comes over a line of its own, now before what it answers and now after. */
const withoutOutput = (trace: Trace): Trace => ({
  ...trace,
  entries: trace.entries.filter(({ type }) => type !== "console").map((entry, seq) => ({ ...entry, seq })),
});
const outputOf = ({ entries }: Trace): string[] =>
  entries.flatMap((entry) => (entry.type === "console" ? [entry.text] : [])).sort();

it("comes to the same trace as one in place", async () => {
  const spec = specOf("client.js", ["GET /x", "POST /y\n\nbody"]);
  const tabs = await createNodeTabHost();
  const record = async (placeOf: (engine: NativeEngine) => FarEndPlace): Promise<Trace> => {
    const engine = new NativeEngine();
    await engine.boot();
    const raw = await recordExample({ engine, spec, tabs, farEnd: placeOf(engine) });
    await engine.dispose();
    return normalise(raw, spec, engine.root);
  };
  const here = await record(farEndsHere);
  const there = await record((engine) => overPorts(engine).place);
  expect(here.entries.filter(({ type }) => type === "exchange")).toHaveLength(4);
  expect(differenceOf(withoutOutput(here), withoutOutput(there))).toBeNull();
  expect(outputOf(here)).toEqual(outputOf(there));
}, 30_000);

interface Ran extends OverPorts {
  readonly session: Session;
  readonly states: SessionState[];
  /** How many entries were told of, each time. */
  readonly told: number[];
  /** What came of each response while it was under way. */
  readonly pieces: ReadonlyMap<string, string>;
  ask(address: string): Promise<void>;
}

async function running(): Promise<Ran> {
  const spec = specOf(null, ["GET /first"]);
  const engine = new NativeEngine();
  const ports = overPorts(engine);
  const states: SessionState[] = [];
  const told: number[] = [];
  const pieces = new Map<string, string>();
  const session = new Session({
    ...{ engine, spec, tabs: null, farEnd: ports.place, requests: spec.requests },
    files: Object.fromEntries(spec.files.map(({ path, source }) => [path, source])),
    onEntries: (news) => {
      told.push(news.length);
      for (const one of news)
        if (one.type === "update") pieces.set(one.id, (pieces.get(one.id) ?? "") + one.piece);
    },
    onState: (state) => states.push(state),
  });
  onTestFinished(async () => {
    await session.stop();
    await engine.dispose();
  });
  await session.run();
  const ask = (address: string): Promise<void> =>
    session.ask({ as: "tab", method: "GET", address, headers: "", body: "" });
  return { ...ports, session, states, told, pieces, ask };
}

const exchangesOf = ({ session }: Ran) => session.trace().entries.filter(({ type }) => type === "exchange");

it("that is lost leaves the trace, the jar, the storages and the wire, with which another one goes on", async () => {
  const ran = await running();
  const place = { area: "local", origin: "http://localhost:3000", tab: null } as const;
  await ran.session.store(place, { key: "a", value: "1" });
  // It leaves no entry, and who draws what is kept hears of it.
  expect(ran.told.at(-1)).toBe(0);
  ran.session.wire.adjust({ ...quietWire, tlsFront: true });
  const before = ran.session.trace().entries;
  ran.lose();
  expect(ran.session.trace().entries).toEqual(before);
  expect(ran.session.kept.cookies.map(({ name, value }) => `${name}=${value}`)).toEqual(["sid=1"]);
  await ran.ask("https://localhost/second");
  expect(exchangesOf(ran).at(-1)).toMatchObject({ id: "x2", client: "tab-2", port: 443 });
  await ran.ask("/third");
  expect(exchangesOf(ran).at(-1)).toMatchObject({ id: "x3", client: "tab-1" });
  expect(JSON.stringify(exchangesOf(ran).at(-1))).toContain("Cookie: sid=2");
  expect(ran.session.kept.storages.map(({ items }) => [...items])).toEqual([[["a", "1"]]]);
  const { entries } = ran.session.trace();
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, at) => at));
});

it("that is lost ends what was under way as a connection that breaks", async () => {
  const ran = await running();
  const asked = ran.ask("/silent");
  await expect.poll(() => ran.pieces.get("x2")).toContain("HTTP/1.1 200 OK");
  ran.lose();
  await asked;
  const last = exchangesOf(ran).at(-1);
  expect(last).toMatchObject({ id: "x2", outcome: { kind: "reset" } });
  expect(JSON.stringify(last)).toContain("HTTP/1.1 200 OK");
  await ran.session.stop();
  expect(ran.session.trace().entries.at(-1)).toMatchObject({ type: "process", event: { kind: "exited" } });
});

it("that cannot be had fails the run with the reason", async () => {
  const engine = new NativeEngine();
  onTestFinished(() => engine.dispose());
  const states: string[] = [];
  const spec = specOf(null, ["GET /"]);
  const session = new Session({
    ...{ engine, spec, tabs: null, requests: spec.requests, files: { "server.js": serverFile } },
    farEnd: (_start, listener) => {
      const error = Object.assign(new Error("not today"), { code: "SANDBOX_NOT_LOADED" });
      queueMicrotask(() => listener.lost(error));
      return { send: () => undefined, close: () => undefined };
    },
    onEntries: () => undefined,
    onState: (state, sentence) => states.push(`${state}: ${sentence}`),
  });
  await session.run();
  await session.stop();
  expect(states).toContain("failed: not today");
});
