/** Puts the stand-in where a browser looks for the container's host, with the faults that a test asks for. Test code; never ships. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { BrowserContext, Route } from "playwright";
import type { Call, FrameOptions } from "./calls.ts";
import { Machine, type Habits } from "./machine.ts";
import { node22 } from "./node-22.ts";

/** How the host answers a request for its frame; `unframed` leaves out the header that lets the frame into the page. */
export type Answer = "well" | "silent" | "refused" | "unavailable" | "unframed";

/** May be changed at any time; holds from the next request or call on. */
export interface Faults extends Habits {
  answer: Answer;
  /** Milliseconds until the frame says that it is there. */
  delay: number;
  /** Output is cut after this many bytes, wherever that is; 0 leaves it as it comes. */
  cut: number;
}

export interface StandIn {
  readonly faults: Faults;
  /** Addresses that were asked of the host, in order. */
  readonly asked: readonly string[];
  /** The machine of the frame that was built last. */
  machine(): Machine;
  close(): Promise<void>;
}

const well: Faults = {
  answer: "well",
  delay: 0,
  buildThrows: false,
  teardownThrows: false,
  cut: 0,
  loses: null,
  terminal: false,
};

/** Whether the real host is asked: then nothing stands in for it, and it cannot be made to fail. */
const isLive = process.env["CONTAINER"] === "live";

let script: Promise<string> | undefined;

function frameScript(): Promise<string> {
  const entryPoints = [fileURLToPath(new URL("frame.ts", import.meta.url))];
  return (script ??= build({
    entryPoints,
    bundle: true,
    format: "iife",
    target: "es2023",
    write: false,
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? ""));
}

export async function standIn(context: BrowserContext): Promise<StandIn> {
  if (isLive) return listenOnly(context);
  const faults = { ...well };
  const asked: string[] = [];
  const machines: Machine[] = [];
  const node = node22();
  const code = await frameScript();
  await context.exposeBinding("standIn", async (_source, call: Call) => await answer(lastOf(machines), call));
  await context.route("https://stackblitz.com/**", async (route) => {
    const { href, pathname } = new URL(route.request().url());
    const [, program] = /^\/output\/(\d+)$/.exec(pathname) ?? [];
    if (program !== undefined) {
      await giveOutput(route, lastOf(machines), Number(program));
      return;
    }
    asked.push(href);
    const machine = new Machine(node, faults);
    machines.push(machine);
    await serve(route, faults, { path: "/usr/bin", cwd: machine.workdir, code });
  });
  return {
    faults,
    asked,
    machine: () => lastOf(machines),
    close: async () => {
      await Promise.all(machines.map((machine) => machine.close()));
    },
  };
}

/** Notes what is asked of the real host. */
function listenOnly(context: BrowserContext): StandIn {
  const asked: string[] = [];
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.host === "stackblitz.com" && url.pathname === "/headless") asked.push(url.href);
  });
  return { faults: { ...well }, asked, machine: () => lastOf([]), close: () => Promise.resolve() };
}

function lastOf(machines: readonly Machine[]): Machine {
  const last = machines.at(-1);
  if (last === undefined) throw new Error("Nobody has asked for a container yet.");
  return last;
}

/** Waits for it. */
async function giveOutput(route: Route, machine: Machine, id: number): Promise<void> {
  const body = await machine.read(id);
  // A page that has gone meanwhile wants no answer.
  await route.fulfill(body === null ? { status: 404 } : { body }).catch(() => undefined);
}

async function serve(
  route: Route,
  { answer: kind, delay, cut }: Faults,
  { code, ...place }: { path: string; cwd: string; code: string },
): Promise<void> {
  if (kind === "refused" || kind === "unavailable") {
    await (kind === "refused" ? route.abort() : route.fulfill({ status: 503, body: "no" }));
    return;
  }
  const options: FrameOptions = { ...place, delay, cut, silent: kind === "silent" };
  const body = `<!doctype html><script>globalThis.standInOptions = ${JSON.stringify(options)}; ${code}</script>`;
  const framed = kind === "unframed" ? {} : { "cross-origin-embedder-policy": "require-corp" };
  const headers = { ...framed, "cross-origin-resource-policy": "cross-origin" };
  await route.fulfill({ contentType: "text/html", headers, body });
}

/** What the frame is told; a call that only does something is answered with nothing. */
async function answer(machine: Machine, call: Call): Promise<unknown> {
  switch (call.method) {
    case "run":
      return machine.run(call.request);
    case "exit":
      return await machine.exit(call.id);
    case "readFile":
    case "list":
      return machine[call.method](call.path);
    case "ports":
      return machine.ports;
    default:
      await act(machine, call);
      return null;
  }
}

type Act = Exclude<Call, { method: "run" | "exit" | "readFile" | "list" | "ports" }>;

async function act(machine: Machine, call: Act): Promise<void> {
  switch (call.method) {
    case "build":
      machine.build();
      break;
    case "write":
      machine.write(call.id, call.text);
      break;
    case "kill":
      machine.kill(call.id);
      break;
    case "writeFile":
      machine.writeFile(call.path, call.text);
      break;
    case "mount":
      machine.mount(call.tree, call.at);
      break;
    case "makeFolder":
    case "remove":
      machine[call.method](call.path);
      break;
    case "teardown":
      await machine.teardown();
  }
}
