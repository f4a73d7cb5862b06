/** The threads of a process whose clock may be moved: each follows the one that made it, on a channel between the two. */
import type { BroadcastChannel, Worker } from "node:worker_threads";
import { Answers } from "../clock/answers.ts";
import type { FollowingLoop } from "../clock/follower.ts";
import { ofTheRealTime, type Stood, type ToFollower } from "../clock/messages.ts";
import { replaceMethod } from "../clock/stand-in.ts";

/** As `Follower.take`. */
export type Take = (told: ToFollower, answer: (stood: Stood) => void) => void;

const threads = process.getBuiltinModule("worker_threads");
const made = process.getBuiltinModule("diagnostics_channel").channel("worker_threads");
const ready = "ready";
/** Under this name every thread finds where the clock stands: at once, before anybody has told it. */
const place = "clock of the engine";
const { apply } = Reflect;
const soon = setImmediate;

/** Milliseconds of the real time that a thread is waited for; less than an engine waits for a process. */
const patience = 4000;

let ours = false;

/** What is said of the clock is no work that one thread gives another. */
function post(channel: BroadcastChannel, message: unknown): void {
  ours = true;
  try {
    channel.postMessage(message);
  } finally {
    ours = false;
  }
}

/** Calls `passed` whenever the program sends something to another thread. */
export function watchMessages(passed: () => void): void {
  replaceMethod(threads.MessagePort.prototype, "postMessage", (native) => ({
    postMessage(this: unknown, ...args: unknown[]): unknown {
      if (!ours) passed();
      return apply(native, this, args as never[]);
    },
  }));
}

function open(thread: number, heard: (data: unknown) => void): BroadcastChannel {
  const channel = new threads.BroadcastChannel(`clock of thread ${thread}`);
  channel.onmessage = ({ data }): void => heard(data);
  channel.unref();
  return channel;
}

/** The time that this thread begins with; `first` is that of a process. */
export function timeOfThread(first: () => ToFollower): ToFollower {
  if (threads.isMainThread) return first();
  const shared = threads.getEnvironmentData(place);
  if (!(shared instanceof Float64Array)) return ofTheRealTime;
  const [at = NaN, ahead = 0] = shared;
  return Number.isNaN(at) ? { type: "go", ahead } : { type: "stand", at };
}

/** The threads that this one makes, and what they make in turn. */
export class Threads {
  readonly #followers = new Set<Answers>();
  /** Threads that are busy with something else, and are not waited for until they are back. */
  readonly #late = new Set<Answers>();
  readonly #loop: Pick<FollowingLoop, "now" | "pause">;
  readonly #shared = threads.isMainThread ? new Float64Array(new SharedArrayBuffer(16)) : undefined;

  constructor(told: ToFollower, loop: Pick<FollowingLoop, "now" | "pause">) {
    this.#loop = loop;
    this.#share(told);
    if (this.#shared !== undefined) threads.setEnvironmentData(place, this.#shared);
    made.subscribe((message) => this.#add((message as { readonly worker: Worker }).worker));
  }

  /** Gives `take` as it is for this thread with all others it has. */
  with(take: Take): Take {
    return (told, answer) => {
      this.#share(told);
      const stood: Stood[] = [];
      const asked = this.#tell(told, stood);
      take(told, (own) => {
        stood.push(own);
        this.#await(asked, this.#loop.now(), () => answer(together(stood)));
      });
    };
  }

  /** Who has been told and has not answered; those who were late before are told the end of a move alone. */
  #tell(told: ToFollower, stood: Stood[]): Set<Answers> {
    const asked = new Set<Answers>();
    for (const one of this.#followers) {
      const isLate = this.#late.has(one);
      if (isLate && told.type === "stand") continue;
      if (!isLate) asked.add(one);
      void one.tell(told).then((its) => {
        stood.push(its);
        asked.delete(one);
        this.#late.delete(one);
      });
    }
    return asked;
  }

  /** Timers stand still: the loop is held up for a moment, time and again, until all have answered. */
  #await(asked: ReadonlySet<Answers>, begun: number, then: () => void): void {
    const isOver = this.#loop.now() - begun > patience;
    if (asked.size > 0 && !isOver) return this.#loop.pause(() => this.#await(asked, begun, then));
    for (const one of asked) this.#late.add(one);
    then();
  }

  #share(told: ToFollower): void {
    this.#shared?.set(told.type === "stand" ? [told.at, 0] : [NaN, told.ahead]);
  }

  /** It is waited for from now on: what it is told before it listens is held. */
  #add(worker: Worker): void {
    const held: ToFollower[] = [];
    let listens = false;
    const answers = new Answers((message) => {
      if (listens) post(channel, message);
      else held.push(message);
    });
    const channel = open(worker.threadId, (data) => {
      // Nobody else knows of this channel: it is the word of a thread that begins, or its answer.
      if (data !== ready) return answers.answered(data as Stood);
      listens = true;
      for (const message of held.splice(0)) post(channel, message);
    });
    const leave = (): void => {
      this.#followers.delete(answers);
      answers.end();
    };
    this.#followers.add(answers);
    worker.once("exit", () => {
      leave();
      channel.close();
    });
    // A thread that was given options of its own has not loaded what listens: it keeps the real time.
    worker.once("online", () => soon(() => soon(() => listens || leave())));
  }
}

function together(all: readonly Stood[]): Stood {
  const times = all.flatMap(({ next }) => (next === null ? [] : [next]));
  return { next: times.length === 0 ? null : Math.min(...times), busy: all.some(({ busy }) => busy) };
}

/** Whoever made this thread is heard from now on. */
export function hearMaker(take: Take): void {
  const channel = open(threads.threadId, (data) => take(data as ToFollower, (stood) => post(channel, stood)));
  post(channel, ready);
}
