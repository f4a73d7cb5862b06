/** The part with a clock that can be moved: a time of ours below Node's timers, `Date` and all that tells the time. */
import { followDate, followPerformance } from "../../../../clock/followed-date.ts";
import { Follower, type FollowingLoop } from "../../../../clock/follower.ts";
import type { ToFollower } from "../../../../clock/messages.ts";
import { VirtualTime } from "../../../../clock/virtual-time.ts";
import { hear, send } from "../../../ports.ts";
import type { EventLoop } from "../../event-loop.ts";
import type { Host } from "../../host.ts";
import type { Loose, Runtime } from "../../runtime.ts";
import { definePart } from "../part.ts";

interface TimersModule {
  readonly timerListQueue: { peek(): { readonly expiry: number } | undefined };
}

const { apply } = Reflect;
/** Milliseconds in which what other Workers send can come in. */
const pause = 5;

/** Notes whenever work comes into the loop from elsewhere: bytes, an answer, the end of something slow. */
function watch(loop: EventLoop, now: () => number): () => number {
  let passed = -Infinity;
  for (const name of ["post", "postPending", "postClosing", "hold"]) {
    const native = Reflect.get(loop, name) as (task: unknown) => void;
    const value = (task: unknown): void => {
      passed = now();
      apply(native, loop, [task]);
    };
    Object.defineProperty(loop, name, { value });
  }
  return () => passed;
}

/** `host` as it was before its clock was ours. */
function loopOf(runtime: Runtime, host: Host): FollowingLoop {
  const { loop } = runtime;
  const { timerListQueue } = runtime.require("internal/timers") as TimersModule;
  const { immediateInfo } = timersBinding(runtime) as { readonly immediateInfo: Uint32Array };
  const turn = loop.post.bind(loop);
  const now = (): number => host.now();
  return {
    due: () => timerListQueue.peek()?.expiry ?? null,
    immediates: () => immediateInfo[0] ?? 0,
    turn,
    pause: (then) => host.setTimeout(() => turn(then), pause),
    now,
    lastPassed: watch(loop, now),
    wake: () => loop.wake(),
  };
}

function timersBinding(runtime: Runtime): Loose {
  const { internalBinding } = runtime.require("internal/bootstrap/realm") as {
    readonly internalBinding: (name: string) => Loose;
  };
  return internalBinding("timers");
}

function begin(runtime: Runtime): void {
  if (runtime.clock === undefined) return;
  const { line, ahead } = runtime.clock;
  const host = { ...runtime.host };
  const time = new VirtualTime({ date: Date.now.bind(Date), loop: () => host.now() });
  // The program that begins now must not see an earlier time until the first word comes over the line.
  time.take({ type: "go", ahead });
  const follower = new Follower(time, loopOf(runtime, host));
  Object.defineProperty(runtime.host, "now", { value: () => time.loop });
  const OwnDate = followDate(globalThis, () => time.date);
  // Whoever writes the field Date takes this function when it is loaded itself, which is with the program.
  const http = runtime.require("internal/http") as { utcDate: () => string };
  http.utcDate = () => new OwnDate().toUTCString();
  followPerformance(globalThis.performance, () => time.shift);
  hear(line, (message) => follower.take(message as ToFollower, (stood) => send(line, stood)));
}

definePart({ begin });
