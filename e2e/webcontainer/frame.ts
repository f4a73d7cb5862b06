/**
 * The stand-in for the container's host, in its frame: speaks the client library's protocol (comlink 4.3.0) and passes every
 * call on to the test's process, where real Node runs the programs.
 */
import * as Comlink from "comlink";
import type { Call, FrameOptions, MountedTree, RunRequest } from "./calls.ts";

interface StandInWindow {
  /** A binding of the test. */
  readonly standIn: (call: Call) => Promise<unknown>;
  readonly standInOptions: FrameOptions;
}

type Output = (bytes: Uint8Array | null) => Promise<void>;

const { standIn, standInOptions } = window as unknown as StandInWindow;
const decoder = new TextDecoder();

async function run(
  request: RunRequest,
  _stdout?: Output,
  _stderr?: Output,
  output?: Output,
): Promise<object> {
  const id = (await standIn({ method: "run", request })) as number;
  if (output !== undefined) void pump(id, output);
  return Comlink.proxy({
    onExit: standIn({ method: "exit", id }),
    write: (text: string) => standIn({ method: "write", id, text }),
    kill: () => standIn({ method: "kill", id }),
    resize: () => undefined,
  });
}

/** Each character of the text is a byte. */
const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** Output is fetched: it may be much, and a binding carries text only. */
async function pump(id: number, output: Output): Promise<void> {
  for (;;) {
    const response = await fetch(`/output/${id}`);
    if (response.status !== 200) return void output(null);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const size = standInOptions.cut === 0 ? bytes.length : standInOptions.cut;
    for (let at = 0; at < bytes.length; at += size) void output(bytes.slice(at, at + size));
  }
}

const fs = {
  readFile: async (path: string, encoding?: string) => {
    const bytes = bytesOf((await standIn({ method: "readFile", path })) as string);
    return encoding === undefined ? bytes : decoder.decode(bytes);
  },
  writeFile: (path: string, text: string) => standIn({ method: "writeFile", path, text }),
  readdir: (path: string) => standIn({ method: "list", path }),
  mkdir: (path: string) => standIn({ method: "makeFolder", path }),
  rm: (path: string) => standIn({ method: "remove", path }),
};

type PortListener = (port: number, type: "open" | "close", url: string) => Promise<void>;

/** As long as there is the frame. */
async function watchPorts(listener: PortListener): Promise<void> {
  let known: readonly number[] = [];
  for (;;) {
    const ports = (await standIn({ method: "ports" })) as readonly number[];
    const tell = (port: number, type: "open" | "close"): void =>
      void listener(port, type, `https://stand-in--${port}.preview.test/`);
    for (const port of ports.filter((one) => !known.includes(one))) tell(port, "open");
    for (const port of known.filter((one) => !ports.includes(one))) tell(port, "close");
    known = ports;
    // The machine behind it is asked over HTTP, which tells of nothing by itself: four times a second is soon enough for a reader.
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

const instance = {
  fs: () => Comlink.proxy(fs),
  previewScript: () => ({}),
  runtimeInfo: () => ({ path: standInOptions.path, cwd: standInOptions.cwd }),
  run,
  loadFiles: (payload: Uint8Array, { mountPoints }: { mountPoints?: string }) => {
    const tree = JSON.parse(decoder.decode(payload)) as MountedTree;
    return standIn({ method: "mount", tree, at: mountPoints ?? "" });
  },
  on: (event: string, listener: PortListener) => {
    if (event === "port") void watchPorts(listener);
    return Comlink.proxy(() => undefined);
  },
  teardown: () => standIn({ method: "teardown" }),
};

const server = {
  build: async () => {
    await standIn({ method: "build" });
    return Comlink.proxy(instance);
  },
};

if (!standInOptions.silent) {
  setTimeout(() => {
    const { port1, port2 } = new MessageChannel();
    Comlink.expose(server, port1);
    parent.postMessage({ type: "init" }, "*", [port2]);
  }, standInOptions.delay);
}
