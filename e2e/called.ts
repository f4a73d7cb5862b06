/**
 * Writes which functions of Node's library and of packages are called up to the first response of an Express hello, asked of
 * the real Node by its own inspector: `node e2e/called.ts`, after a move of the Node pin or of Express.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { packagesFolder, pinnedNode } from "../src/engine/embedded/library/build.ts";
import { root } from "./build.ts";

const target = join(root, "src/engine/embedded/library/called.json");

/** As a reader writes it; it asks itself, says so when the answer has come, and waits to be asked what it called. */
const program = `
const app = require("express")();
app.get("/", (request, response) => response.send("hello"));
const server = app.listen(0, () => {
  console.log(server.address().port);
  const socket = require("net").connect(server.address().port, "localhost", () => {
    socket.write("GET / HTTP/1.1\\r\\nHost: app.test\\r\\nConnection: close\\r\\n\\r\\n");
  });
  socket.resume().on("close", () => { process.stderr.write("answered"); setInterval(() => 0, 1000); });
});`;

interface CalledScript {
  readonly url: string;
  readonly functions: readonly {
    readonly functionName: string;
    readonly ranges: readonly { readonly count: number }[];
  }[];
}

/** Resolves with what stderr has said once `mark` is in it. */
async function said(child: ChildProcess, mark: RegExp): Promise<string> {
  let text = "";
  for await (const piece of child.stderr?.setEncoding("utf8").iterator({ destroyOnReturn: false }) ?? []) {
    text += String(piece);
    if (mark.test(text)) return text;
  }
  throw new Error(`Node ended and did not say ${String(mark)}: ${text}`);
}

/** Sends a command and resolves with its result; Node, which stops before its library begins, is sent on. */
async function inspector(url: string): Promise<(method: string, params?: object) => Promise<unknown>> {
  const socket = new WebSocket(url);
  const waiting = new Map<number, (result: unknown) => void>();
  let last = 0;
  const send = (method: string, params: object = {}): Promise<unknown> =>
    new Promise((resolve) => {
      waiting.set(++last, resolve);
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  socket.onmessage = ({ data }) => {
    const { id, method, result } = JSON.parse(String(data)) as {
      id?: number;
      method?: string;
      result?: unknown;
    };
    if (id !== undefined) waiting.get(id)?.(result);
    if (method === "Debugger.paused") void send("Debugger.resume");
  };
  await new Promise((resolve) => (socket.onopen = resolve));
  return send;
}

async function calledScripts(): Promise<readonly CalledScript[]> {
  // Without the snapshot, in which the library has begun already.
  const flags = ["--inspect-brk-node=127.0.0.1:0", "--no-node-snapshot", "--no-warnings"];
  const child = spawn(pinnedNode(), [...flags, "-e", program], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
  });
  try {
    const url = /ws:\S+/.exec(await said(child, /ws:\S+\n/))?.[0] ?? "";
    const send = await inspector(url);
    await send("Profiler.enable");
    await send("Profiler.startPreciseCoverage", { callCount: true });
    await send("Debugger.enable");
    await send("Runtime.runIfWaitingForDebugger");
    await said(child, /answered/);
    // As the inspector's protocol has it.
    return ((await send("Profiler.takePreciseCoverage")) as { result: CalledScript[] }).result;
  } finally {
    child.kill("SIGKILL");
  }
}

/** The id of a module of Node's library, or the path of a package's file as a bundle has it. */
function moduleOf(url: string): string | undefined {
  if (url.startsWith("node:")) return url.slice("node:".length);
  const at = url.indexOf(`${packagesFolder()}/`);
  return at < 0 ? undefined : `node_modules/${url.slice(at + packagesFolder().length + 1)}`;
}

const entries = (await calledScripts()).flatMap(({ url, functions }) => {
  const id = moduleOf(url);
  const called = functions.filter(
    ({ functionName, ranges }) => functionName !== "" && ranges[0]?.count !== 0,
  );
  const names = [...new Set(called.map(({ functionName }) => functionName))].sort();
  return id === undefined || names.length === 0 ? [] : [[id, names.join(" ")] as const];
});
entries.sort(([one], [other]) => (one < other ? -1 : 1));
writeFileSync(target, `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`);
process.exit();
