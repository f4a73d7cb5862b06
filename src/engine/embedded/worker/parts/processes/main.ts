/** The part with `worker_threads` and `child_process`: Node's own, each thread and each child a Worker of its own. */
import { sharingEnd } from "../../lines.ts";
import type { AsyncWrapBinding } from "../../internal-binding/async_wrap.ts";
import { noop, placeholder, type Loose, type Runtime } from "../../runtime.ts";
import { definePart } from "../part.ts";
import { refuse } from "../refusal.ts";
import type { HandedOn } from "../fs/binding.ts";
import { error_serdes } from "./error-serdes.ts";
import { ipc_serdes } from "./ipc-serdes.ts";
import { KinRegister } from "./kin.ts";
import { confirmPorts, type TcpBinding } from "./listening.ts";
import { PortRoom } from "./message-port.ts";
import { Broadcasts, messaging } from "./messaging.ts";
import { process_wrap } from "./process_wrap.ts";
import { applyOptions, optionsIn, preload } from "./options.ts";
import { runText } from "./script.ts";
import { startThread } from "./thread.ts";
import { worker } from "./worker.ts";

interface FileGiver {
  handedOn(fd: number): HandedOn | undefined;
}

interface Parts {
  readonly room: PortRoom;
  readonly kin: KinRegister;
  readonly broadcasts: Broadcasts;
}

let made: Parts | undefined;

function partsOf(runtime: Runtime): Parts {
  if (made !== undefined) return made;
  const here = globalThis.process.pid;
  const room = new PortRoom(runtime, here);
  const broadcasts = new Broadcasts(runtime, (pid) => room.threadEnded(pid));
  if (runtime.kin?.kind === "thread") broadcasts.addLine(runtime.kin.line);
  const kin = new KinRegister({
    ...{ runtime, here },
    addLine: (line) => broadcasts.addLine(line),
    ended: (pid) => {
      room.threadEnded(pid);
      broadcasts.sayEnded(pid);
    },
  });
  made = { room, kin, broadcasts };
  return made;
}

const spawn_sync = (): Loose => ({
  spawn: () =>
    refuse(
      "child_process.spawnSync",
      "a Worker cannot wait for another. Use spawn, exec or fork, or run the program in WebContainer.",
    ),
});

const dgram = (): Loose => ({
  Socket: placeholder("Socket"),
  createSocket: () => refuse("dgram", "the virtual network carries TCP alone."),
});

const bindingOf = (runtime: Runtime, name: string): Loose =>
  (
    runtime.require("internal/bootstrap/realm") as { internalBinding: (name: string) => Loose }
  ).internalBinding(name);

/** What Node's ports make for listeners of the web's kind. */
function provideMessageEvents(runtime: Runtime): void {
  const undici = runtime.require("internal/deps/undici/undici") as Loose;
  const { Event } = runtime.require("internal/event_target") as { Event: new (type: string) => object };
  class MessageEvent extends Event {
    readonly data: unknown;
    readonly ports: readonly unknown[];

    constructor(type: string, { data, ports = [] }: { data?: unknown; ports?: readonly unknown[] } = {}) {
      super(type);
      this.data = data;
      this.ports = ports;
    }
  }
  undici["createFastMessageEvent"] ??= (type: string, init: object) => new MessageEvent(type, init);
}

/** A page that is not isolated hides the class, and memory of WebAssembly still has it. */
function hiddenClass(): unknown {
  try {
    return new WebAssembly.Memory({ initial: 0, maximum: 0, shared: true }).buffer.constructor;
  } catch {
    return undefined;
  }
}

/** Good within a thread, as packages use it that wait with `Atomics`; the browser refuses to hand it to another. */
function nameSharedMemory(): void {
  if ("SharedArrayBuffer" in globalThis) return;
  const why = "the page is not cross-origin isolated, so threads share no memory. Send messages instead.";
  const refusing = function SharedArrayBuffer(): never {
    return refuse("SharedArrayBuffer", why);
  };
  const value = hiddenClass() ?? refusing;
  Object.defineProperty(globalThis, "SharedArrayBuffer", { value, writable: true, configurable: true });
}

/** Node waits for the answer in memory that both threads share. */
function refuseMessagesToThreads(runtime: Runtime): void {
  const why = "threads share no memory here. Hand a MessagePort to the thread and send by that.";
  Object.assign(runtime.require("internal/worker/messaging") as Loose, {
    postMessageToThread: () => Promise.try(() => refuse("worker_threads.postMessageToThread", why)),
  });
}

function installGlobals(runtime: Runtime): void {
  const { MessageChannel, MessagePort, BroadcastChannel } = runtime.require("internal/worker/io") as Loose;
  for (const [name, value] of Object.entries({ MessageChannel, MessagePort, BroadcastChannel }))
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
}

type Channel = Readonly<Record<"port1" | "port2", { postMessage(...given: unknown[]): void; close(): void }>>;

/** As a message that goes no further: what comes of ports and of streams is Node's own. */
function cloneBetweenPorts(runtime: Runtime): void {
  const { MessageChannel, receiveMessageOnPort } = runtime.require("internal/worker/io") as {
    MessageChannel: new () => Channel;
    readonly receiveMessageOnPort: (port: object) => { readonly message: unknown } | undefined;
  };
  runtime.cloneBetweenPorts = (value, transfer) => {
    const { port1, port2 } = new MessageChannel();
    try {
      port1.postMessage(value, transfer);
      return receiveMessageOnPort(port2)?.message;
    } finally {
      port1.close();
    }
  };
}

/** A child's streams and options. */
function startChild(runtime: Runtime): void {
  const { kin, descriptors } = runtime;
  if (kin === undefined) return;
  Object.assign(globalThis.process, { ppid: kin.parent, execArgv: [...kin.execArgv] });
  kin.stdio.forEach((line, fd) => {
    const end = typeof line === "number" ? descriptors.get(line) : undefined;
    if (end !== undefined) descriptors.set(fd, end);
    else if (typeof line === "object") descriptors.set(fd, sharingEnd(runtime, line));
  });
  if (typeof kin.stdio[0] === "string") descriptors.get(0)?.receive("fin");
  runtime.endings.push(() => {
    for (const end of new Set([...descriptors].flatMap(([fd, end]) => (fd > 0 ? [end] : [])))) end.end();
  });
  const { env } = globalThis.process;
  const given = (env["NODE_OPTIONS"] ?? "").split(" ").filter(Boolean);
  applyOptions(runtime, optionsIn([...given, ...kin.execArgv]));
}

/** Node opens it before the program runs, and hears nothing on it until then. */
function openChannel(runtime: Runtime): void {
  const { env } = globalThis.process;
  const { NODE_CHANNEL_FD: fd, NODE_CHANNEL_SERIALIZATION_MODE: mode = "json" } = env;
  delete env["NODE_CHANNEL_FD"];
  delete env["NODE_CHANNEL_SERIALIZATION_MODE"];
  const { _forkChild: forkChild } = runtime.require("child_process") as {
    _forkChild: (fd: number, mode: string) => void;
  };
  if (fd !== undefined) forkChild(Number(fd), mode);
}

/** `process.kill` reaches the processes that this one started. */
function killChildren(runtime: Runtime): void {
  const process = globalThis.process as unknown as { _kill: (pid: unknown, signal: number) => number };
  const killSelf = process._kill;
  process._kill = (pid, signal) =>
    partsOf(runtime).kin.signal(Number(pid), signal) ? 0 : killSelf(pid, signal);
}

/** It cannot begin again with a part that turns out to be missing, for the ports that it was given are with it. */
function startOnce(runtime: Runtime, kind: string): void {
  runtime.restart = noop;
  runtime.missing = (part) =>
    refuse(`What a ${kind} comes to need late ("${part}")`, "its text names it nowhere. Name it there.");
}

function prepareChild(runtime: Runtime): void {
  const { executeUserEntryPoint } = runtime.require("internal/modules/run_main") as {
    executeUserEntryPoint: (entry: string) => void;
  };
  const enter = runtime.enter ?? executeUserEntryPoint;
  runtime.enter = (entry) => {
    openChannel(runtime);
    preload(runtime);
    enter(entry);
  };
}

function begin(runtime: Runtime): void {
  killChildren(runtime);
  const tcp = bindingOf(runtime, "tcp_wrap") as unknown as TcpBinding;
  confirmPorts(runtime, tcp, () => runtime.kin === undefined && (made?.kin.isAlone ?? true));
  Object.assign(runtime.require("internal/v8/startup_snapshot") as Loose, { throwIfBuildingSnapshot: noop });
  provideMessageEvents(runtime);
  nameSharedMemory();
  refuseMessagesToThreads(runtime);
  installGlobals(runtime);
  cloneBetweenPorts(runtime);
  const { kin } = runtime;
  if (kin?.kind === "child") startChild(runtime);
  if (kin?.thread !== undefined) {
    const { getEnvMessagePort } = bindingOf(runtime, "worker") as { getEnvMessagePort: () => unknown };
    globalThis.process.argv.length = 1;
    globalThis.process.execArgv = [...kin.execArgv];
    applyOptions(runtime, optionsIn(kin.execArgv));
    // Its own number is known by now; a program is told that of the process.
    partsOf(runtime);
    const { pid, ppid } = kin.thread;
    Object.assign(globalThis.process, { pid, ppid });
    runtime.enter = () => startThread(runtime, getEnvMessagePort());
  } else if (kin?.script !== undefined) {
    const { script } = kin;
    globalThis.process.argv.splice(1, 1);
    runtime.enter = () => runText(runtime, script);
  }
  if (kin !== undefined) startOnce(runtime, kin.kind);
  if (kin?.kind === "child") prepareChild(runtime);
}

definePart({
  bindings: {
    messaging: (runtime) => messaging(runtime, partsOf(runtime).room, partsOf(runtime).broadcasts),
    worker: (runtime) => worker({ runtime, ...partsOf(runtime) }),
    process_wrap: (runtime) =>
      process_wrap(
        { runtime, asyncWrap: bindingOf(runtime, "async_wrap") as unknown as AsyncWrapBinding },
        {
          ...{ runtime, ...partsOf(runtime) },
          handedOn: (fd) => (bindingOf(runtime, "fs") as unknown as FileGiver).handedOn(fd),
        },
      ),
    spawn_sync,
    tty_wrap: () => ({ TTY: placeholder("TTY"), isTTY: () => false }),
    udp_wrap: () => ({ UDP: placeholder("UDP"), SendWrap: placeholder("SendWrap"), constants: {} }),
    ipc_serdes,
  },
  replacements: (runtime) => ({
    "internal/error_serdes": () => error_serdes(runtime),
    dgram,
    "internal/dgram": () => ({ kStateSymbol: Symbol("state symbol") }),
    "internal/locks": () => ({ locks: undefined }),
    "internal/heap_utils": () => ({
      HeapSnapshotStream: placeholder("HeapSnapshotStream"),
      getHeapSnapshotOptions: noop,
    }),
    "internal/process/permission": () => ({ isEnabled: () => false, has: () => true }),
  }),
  begin,
});
