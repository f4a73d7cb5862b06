/** @see https://streams.spec.whatwg.org/#rs-model */
import { describe, expect, it, vi } from "vitest";
import { ResponseBody, streamOf, unread } from "./response-body.ts";

const bytes = (length: number): Uint8Array => new Uint8Array(length);
const megabyte = 1 << 20;

/** Whether a promise has settled once all that is ready has run. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  promise.then(
    () => (settled = true),
    () => (settled = true),
  );
  await new Promise((resolve) => setImmediate(resolve));
  return settled;
}

describe("the body of a response", () => {
  it("gives what came, then its end", async () => {
    const body = new ResponseBody(() => undefined);
    const waiting = body.getReader().read();
    body.content(bytes(1));
    body.content(bytes(2));
    body.end(null);
    expect((await waiting).value).toHaveLength(1);
    expect((await body.read()).value).toHaveLength(2);
    expect(await body.read()).toEqual({ done: true, value: undefined });
  });

  it("fails whoever reads when its connection does, and what was not read is lost", async () => {
    const body = new ResponseBody(() => undefined);
    body.content(bytes(1));
    body.end(new TypeError("network error"));
    await expect(body.read()).rejects.toThrow("network error");
  });

  it("lets the connection wait while a megabyte is not read", async () => {
    const body = new ResponseBody(() => undefined);
    body.content(bytes(megabyte - 1));
    expect(await isSettled(body.room())).toBe(true);
    body.content(bytes(1));
    const room = body.room();
    expect(await isSettled(room)).toBe(false);
    await body.read();
    expect(await isSettled(room)).toBe(true);
  });

  it.each([
    ["ends the connection when a script cancels it", "enough", 1],
    ["takes the rest when nobody may read it", unread, 0],
  ])("%s", async (_, reason, calls) => {
    const giveUp = vi.fn();
    const body = new ResponseBody(giveUp);
    body.content(bytes(2 * megabyte));
    const room = body.room();
    const waiting = body.cancel(reason);
    expect(await isSettled(room)).toBe(true);
    await waiting;
    body.content(bytes(2 * megabyte));
    expect(await isSettled(body.room())).toBe(true);
    expect(await body.read()).toEqual({ done: true, value: undefined });
    await body.cancel("once more");
    expect(giveUp).toHaveBeenCalledTimes(calls);
  });

  it("can be had as a stream, which passes a cancel on", async () => {
    const giveUp = vi.fn();
    const body = new ResponseBody(giveUp);
    const reader = streamOf(body).getReader();
    body.content(bytes(3));
    expect((await reader.read()).value).toHaveLength(3);
    await reader.cancel();
    expect(giveUp).toHaveBeenCalledOnce();
  });
});
