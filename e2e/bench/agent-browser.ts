/** The simulated browser of the benchmarks: as a card has it, and the requests that they time. */
import { Browser } from "../../src/agent/browser.ts";
import { fetch } from "../../src/agent/fetch/fetch.ts";
import { createRequest } from "../../src/agent/fetch/request.ts";
import { TraceRecorder } from "../../src/agent/trace-recorder.ts";
import type { Connect } from "../../src/network/byte-stream.ts";
import { ConditionedLink, perfect } from "../../src/network/conditions.ts";
import { clock, tapped } from "../../src/sandbox/client-link.ts";

export function createBrowser(connect: Connect): Browser {
  return new Browser({
    // As in a card, whose link can be made a slow one at any time.
    connect: new ConditionedLink(
      tapped(connect, () => undefined),
      perfect,
      clock,
    ).connect,
    now: () => performance.now(),
    date: () => Date.now(),
    recorder: new TraceRecorder(
      () => performance.now(),
      () => undefined,
    ),
    isPublicSuffix: (domain) => domain === "test",
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  });
}

/** One request as a script of the server's own origin sends it, a POST with a `body`; resolves to the bytes of its answer. */
export async function ask(browser: Browser, address: string, body?: Uint8Array): Promise<number> {
  const url = new URL(address);
  const { origin } = url;
  const sent = body === undefined ? {} : { method: "POST", body: { source: body } };
  const request = createRequest({ client: browser.tabOf(origin), origin, url, ...sent });
  const { body: answer, type, status } = await fetch(request, browser.surroundings);
  if (type === "error" || status !== 200 || answer === null) throw new Error(`${address}: ${type} ${status}`);
  let length = 0;
  for (const reader = answer.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) return length;
    length += value.length;
  }
}

/** In milliseconds. */
export async function took(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** `count` requests, with `workers` at a time. */
export async function many(browser: Browser, count: number, workers: number): Promise<void> {
  const share = async (): Promise<void> => {
    for (let at = 0; at < count / workers; at += 1) await ask(browser, "http://localhost:3000/");
  };
  await Promise.all(Array.from({ length: workers }, share));
}
