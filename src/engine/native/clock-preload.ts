/**
 * Loaded by `--require` before the program, and before `preload.ts`, in a process whose clock may be moved: gives it a time of
 * ours, and hears of moves on descriptor 3; a thread hears of them from the one that made it.
 *
 * Node's own timers stay as they are. They ask one function of the binding below them for the time, and its C++ calls one
 * function of theirs when the next of them is due: both are replaced, so that only the time between the two is another.
 * The binding is reached by `--expose-internals`, the door that Node keeps for its own tests.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { lineOf } from "../clock/answers.ts";
import { followDate, followPerformance } from "../clock/followed-date.ts";
import { Follower, type FollowingLoop } from "../clock/follower.ts";
import { ofTheRealTime, type ToFollower } from "../clock/messages.ts";
import { replaceMethod } from "../clock/stand-in.ts";
import { VirtualTime } from "../clock/virtual-time.ts";
import { hearMaker, Threads, timeOfThread, watchMessages, type Take } from "./clock-threads.ts";

type Run = (now: number) => number;

/** `internalBinding("timers")`; times in milliseconds since the loop began. */
interface TimersBinding {
  readonly immediateInfo: Uint32Array;
  getLibuvNow: () => number;
  readonly scheduleTimer: (milliseconds: number) => void;
  readonly setupTimers: (processImmediate: () => void, processTimers: Run) => void;
}

/** `internal/timers` of Node's library. */
interface TimersModule {
  readonly timerListQueue: { peek(): { readonly expiry: number } | undefined };
  readonly getTimerCallbacks: (runNextTicks: () => void) => {
    readonly processImmediate: () => void;
    readonly processTimers: Run;
  };
}

type Handle = Record<string, (...args: unknown[]) => unknown>;

interface Bindings {
  binding(name: "tcp_wrap"): { readonly TCP: { readonly prototype: Handle } };
}

const library = createRequire(__filename);
const reports = 3;
/** Calls of a handle by which something goes out. */
const sending = [
  ...["writev", "writeBuffer", "writeUtf8String", "writeAsciiString", "writeLatin1String"],
  ...["writeUcs2String", "shutdown", "connect", "connect6"],
];

const realDate = Date.now.bind(Date);
const { performance } = globalThis;
const realNow = performance.now.bind(performance);
const { apply } = Reflect;
const soon = setImmediate;

interface NodeTimers {
  readonly binding: TimersBinding;
  readonly module: TimersModule;
}

/** Undefined where this Node, or what stands for it, keeps its timers in another way. */
function timersOf(): NodeTimers | undefined {
  try {
    const found = { binding: timersBinding(), module: library("internal/timers") as TimersModule };
    const { setupTimers } = found.binding;
    const known = [setupTimers, found.module.getTimerCallbacks].every((one) => typeof one === "function");
    return known && isAsked(found.binding) ? found : undefined;
  } catch {
    return undefined;
  }
}

/** The door tells everybody who comes through it that it is for tests. */
function timersBinding(): TimersBinding {
  const warning = Object.getOwnPropertyDescriptor(process, "emitWarning");
  process.emitWarning = () => undefined;
  try {
    const { internalBinding } = library("internal/test/binding") as {
      internalBinding: (name: "timers") => TimersBinding;
    };
    return internalBinding("timers");
  } finally {
    Object.defineProperty(process, "emitWarning", warning ?? {});
  }
}

/** Whether a timer that is set asks the binding, as it is then, for the time. */
function isAsked(binding: TimersBinding): boolean {
  const native = binding.getLibuvNow;
  let asked = false;
  binding.getLibuvNow = () => {
    asked = true;
    return apply(native, binding, []);
  };
  clearTimeout(setTimeout(() => undefined, 1));
  binding.getLibuvNow = native;
  return asked;
}

/** Puts `time` between the timers of Node's library and the loop. */
function followTimers({ binding, module }: NodeTimers, time: VirtualTime): void {
  const { _tickCallback: runTicks } = process as unknown as { readonly _tickCallback: () => void };
  const { processImmediate, processTimers } = module.getTimerCallbacks(runTicks);
  binding.getLibuvNow = () => Math.floor(time.loop);
  binding.setupTimers(processImmediate, () => {
    // Answered with the next due time, negative where no timer of it keeps the program alive.
    const due = processTimers(Math.floor(time.loop));
    return due === 0 ? 0 : Math.sign(due) * Math.max(1, Math.abs(due) - Math.floor(time.shift));
  });
}

/** Notes when something goes out through a socket of Node's; what comes in by it is not waited for longer. */
function watchHandles(passed: () => void): void {
  const bindings = process as unknown as Bindings;
  const handle = bindings.binding("tcp_wrap").TCP.prototype;
  for (const call of sending) {
    const native = handle[call];
    if (native === undefined) continue;
    handle[call] = function (this: unknown, ...args: unknown[]): unknown {
      passed();
      return apply(native, this, args);
    };
  }
}

interface Requests {
  readonly _getActiveRequests: () => readonly unknown[];
}

/** Work that Node does elsewhere: files, names, keys. */
const waits = (): boolean => {
  const { _getActiveRequests: requests } = process as unknown as Requests;
  return requests().length > 0;
};

const sleeper = new Int32Array(new SharedArrayBuffer(4));

function loopOf({ binding, module }: NodeTimers): FollowingLoop {
  let passed = -Infinity;
  watchHandles(() => (passed = realNow()));
  watchMessages(() => (passed = realNow()));
  const { immediateInfo } = binding;
  return {
    due: () => module.timerListQueue.peek()?.expiry ?? null,
    immediates: () => immediateInfo[0] ?? 0,
    turn: (then) => {
      binding.scheduleTimer(0);
      soon(then);
    },
    pause: (then) => {
      // Timers stand still: the loop is held up for a moment, and then looks at what has come.
      Atomics.wait(sleeper, 0, 0, 1);
      soon(then);
    },
    now: realNow,
    lastPassed: () => {
      if (waits()) passed = realNow();
      return passed;
    },
    wake: () => binding.scheduleTimer(0),
  };
}

/** `[seconds, nanoseconds]`, and the same as one number of nanoseconds. */
interface Hrtime {
  (from?: readonly number[]): [number, number];
  readonly bigint: () => bigint;
}

function followProcess(time: VirtualTime): void {
  const shift = (): bigint => BigInt(Math.round(time.shift)) * 1_000_000n;
  const hrtime = process.hrtime as unknown as Hrtime;
  replaceMethod(hrtime, "bigint", (native) => ({
    bigint: () => (apply(native, hrtime, []) as bigint) + shift(),
  }));
  replaceMethod(process, "hrtime", (native) => {
    const bigint: unknown = Reflect.get(hrtime, "bigint");
    const stand = (from?: readonly number[]): [number, number] => {
      const [seconds, nanoseconds] = apply(native, process, [from] as never[]) as [number, number];
      const all = BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds) + shift();
      return [Number(all / 1_000_000_000n), Number(all % 1_000_000_000n)];
    };
    return { hrtime: Object.assign(stand, { bigint }) };
  });
  replaceMethod(process, "uptime", (native) => ({
    uptime: () => (apply(native, process, []) as number) + time.shift / 1000,
  }));
}

/** Where the text of Node's own answers takes its date from; it is asked for before any of its users is loaded. */
function followHttp(OwnDate: DateConstructor): void {
  const http = library("internal/http") as { utcDate: () => string };
  http.utcDate = () => new OwnDate().toUTCString();
}

/** One message a line, each answered by a line. */
function hearMoves(take: Take): void {
  const { Socket } = process.getBuiltinModule("net");
  const socket = new Socket({ fd: reports, readable: true, writable: true });
  let held = "";
  socket.on("data", (bytes: Buffer) => {
    const lines = (held + bytes.toString("latin1")).split("\n");
    held = lines.pop() ?? "";
    for (const line of lines) take(JSON.parse(line) as ToFollower, (stood) => socket.write(lineOf(stood)));
  });
  socket.on("error", () => undefined);
  socket.unref();
}

/** The engine wrote it beside this file before it started the process. */
function timeAtStart(): ToFollower {
  try {
    return JSON.parse(readFileSync(`${__dirname}/clock.json`, "utf8")) as ToFollower;
  } catch {
    return ofTheRealTime;
  }
}

const timers = timersOf();
if (timers !== undefined) {
  const { binding } = timers;
  const loopNow = binding.getLibuvNow.bind(binding);
  const time = new VirtualTime({ date: realDate, loop: loopNow });
  const begins = timeOfThread(timeAtStart);
  time.take(begins);
  followTimers(timers, time);
  const OwnDate = followDate(globalThis, () => time.date);
  followPerformance(performance, () => time.shift);
  followProcess(time);
  followHttp(OwnDate);
  const loop = loopOf(timers);
  const follower = new Follower(time, loop);
  const take = new Threads(begins, loop).with((told, answer) => follower.take(told, answer));
  if (process.getBuiltinModule("worker_threads").isMainThread) hearMoves(take);
  else hearMaker(take);
}
Reflect.deleteProperty(require.cache, __filename);
