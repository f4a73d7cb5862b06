/** The page of the memory test: a run whose server takes all memory there is, and what the page still has of it. */
import { EmbeddedEngine } from "../src/engine/embedded/index.ts";
import type { TraceEntry } from "../src/protocol/trace.ts";
import { FarEndsBeside } from "../src/sandbox/far-end/beside.ts";
import { Session } from "../src/sandbox/session.ts";

const base = new URL((document.currentScript as HTMLScriptElement).src).searchParams.get("base") ?? "/";
const tell = (line: string): void => void fetch(`/told?line=${encodeURIComponent(line)}`);

const server = `
const all = [];
require("node:http").createServer((request, response) => {
  if (request.url === "/bomb") for (;;) all.push(new Array(4e6).fill(0).map((_, at) => at + 0.5));
  response.setHeader("Set-Cookie", "sid=1").end(request.headers.cookie ?? "none");
}).listen(3000);`;

const engine = new EmbeddedEngine({ base, nodeVersion: "" });
const farEnds = new FarEndsBeside(engine, async () => await (await fetch("/far-end.js")).blob());
const session = new Session({
  ...{ engine, farEnd: farEnds.begin, tabs: null, requests: ["GET /", "GET /bomb"] },
  spec: {
    ...{ version: 1, id: "a", title: "A", files: [], requests: [], responses: [], open: [] },
    run: { kind: "server", entry: "server.cjs", client: null },
  },
  files: { "server.cjs": server },
  onEntries: () => undefined,
  onState: () => undefined,
});

function lineOf(entry: TraceEntry): string[] {
  if (entry.type === "exchange") return [`${entry.id} ${entry.outcome.kind}`];
  if (entry.type === "process") return [entry.event.kind];
  return entry.type === "cookie" ? [`${entry.cookie?.name ?? ""} ${entry.action}`] : [];
}

const told = (): string => session.trace().entries.flatMap(lineOf).join(", ");

async function main(): Promise<void> {
  await session.run();
  tell(`ran ${told()}`);
  tell(`kept ${session.kept.cookies.map(({ name, value }) => `${name}=${value}`).join()}`);
  await session.servers.restart(1, false);
  await session.ask({ as: "tab", method: "GET", address: "/", headers: "", body: "" });
  tell(`next ${session.trace().entries.flatMap(lineOf).slice(-3).join(", ")}`);
}

main().catch((error: unknown) => tell(`next failed ${String(error)}`));
