/** How the loop sleeps: with one timer of the host, which stays as long as it is not too late. */
import { setMaxListeners } from "node:events";
import { setImmediate as turn } from "node:timers/promises";
import { expect, it } from "vitest";
import { EventLoop } from "./event-loop.ts";
import type { Host } from "./host.ts";
import type { LoopHooks } from "./loop-hooks.ts";
import { noop } from "./runtime.ts";

/** A host whose clock the test moves, with what was asked of its timers: a wait in milliseconds, or "cleared". */
function hostOf(): { host: Host; asked: (number | string)[]; clock: { now: number } } {
  const asked: (number | string)[] = [];
  const clock = { now: 0 };
  const host = {
    now: () => clock.now,
    setTimeout: (_: unknown, milliseconds: number) => asked.push(milliseconds),
    clearTimeout: () => void asked.push("cleared"),
    newChannel: () => {
      const channel = new MessageChannel();
      setMaxListeners(0, channel.port1);
      return channel;
    },
    attempt: (task: () => void) => {
      task();
      return undefined;
    },
  };
  return { host: host as unknown as Host, asked, clock };
}

const hooks = {
  *processTimers() {
    yield;
    return 0;
  },
  *processImmediate() {
    yield;
    return 0;
  },
  ...{ runTicks: noop, hasTicks: () => false, enter: noop, exit: noop },
  immediateInfo: new Uint32Array(3),
  timeoutInfo: Int32Array.of(1),
} as unknown as LoopHooks;

/** The loop has done what there was to do. */
async function rest(): Promise<void> {
  for (let left = 5; left > 0; left -= 1) await turn();
}

it("sleeps until its timer is due, and sets no other where something else woke it", async () => {
  const { host, asked } = hostOf();
  const loop = new EventLoop(host);
  loop.start(hooks);
  loop.schedule(1000);
  await rest();
  loop.post(noop);
  await rest();
  expect(asked).toEqual([1000]);
  loop.schedule(10);
  await rest();
  expect(asked).toEqual([1000, "cleared", 10]);
});

it("sleeps less where the clock was moved", async () => {
  const { host, asked, clock } = hostOf();
  const own = host.now;
  const loop = new EventLoop(host);
  loop.start(hooks);
  loop.schedule(1000);
  await rest();
  Object.defineProperty(host, "now", { value: () => own() + 990 });
  loop.wake();
  await rest();
  expect([clock.now, asked]).toEqual([0, [1000, "cleared", 10]]);
});
