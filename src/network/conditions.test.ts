/** @see https://www.rfc-editor.org/rfc/rfc9293#section-3.10 */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ByteStream } from "./byte-stream.ts";
import { seededChance } from "./chance.ts";
import type { Clock } from "./clock.ts";
import { ConditionedLink, perfect, withConditions, type Conditions } from "./conditions.ts";
import { createLink } from "./link.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "Date"], now: 0 }));
afterEach(() => void vi.useRealTimers());

const clock: Clock = {
  now: () => Date.now(),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

async function open(conditions: Partial<Conditions>): Promise<{ client: ByteStream; server: ByteStream }> {
  const { client, server } = createLink();
  const connect = withConditions(() => Promise.resolve(client), { ...perfect, ...conditions }, clock);
  const opening = connect("app.test", 80);
  opening.catch(() => undefined);
  await vi.advanceTimersByTimeAsync(2 * (conditions.latency ?? 0));
  return { client: await opening, server };
}

/** What came, and at what time since the call. */
function arrivals(stream: ByteStream): { seen: [time: number, length: number][]; done: Promise<void> } {
  const seen: [number, number][] = [];
  const since = Date.now();
  const done = stream.readable.pipeTo(
    new WritableStream({ write: (chunk) => void seen.push([Date.now() - since, chunk.length]) }),
  );
  done.catch(() => undefined);
  return { seen, done };
}

describe("a link under conditions", () => {
  it("that are perfect carries bytes both ways, and both ends", async () => {
    const { client, server } = await open({});
    const [up, down] = [arrivals(server), arrivals(client)];
    for (const end of [client, server]) {
      const writer = end.writable.getWriter();
      void writer.write(new Uint8Array(3));
      void writer.close();
    }
    await vi.advanceTimersByTimeAsync(1);
    await Promise.all([up.done, down.done]);
    expect([up.seen, down.seen]).toEqual([[[0, 3]], [[0, 3]]]);
  });

  it("takes its latency on the way there and on the way back, and chunks travel together", async () => {
    const { client, server } = await open({ latency: 50 });
    const up = arrivals(server);
    const writer = client.writable.getWriter();
    void writer.write(new Uint8Array(1));
    void writer.write(new Uint8Array(2));
    await vi.advanceTimersByTimeAsync(200);
    expect(up.seen).toEqual([
      [50, 1],
      [50, 2],
    ]);
  });

  it("is as wide as its bandwidth", async () => {
    const { client, server } = await open({ bandwidth: 1000 });
    const down = arrivals(client);
    const writer = server.writable.getWriter();
    void writer.write(new Uint8Array(100));
    void writer.write(new Uint8Array(300));
    await vi.advanceTimersByTimeAsync(1000);
    expect(down.seen).toEqual([
      [100, 100],
      [400, 300],
    ]);
  });

  it("keeps the order whatever the jitter, and repeats itself for one seed", async () => {
    const run = async (seed: number): Promise<[number, number][]> => {
      const { client, server } = await open({ jitter: 100, seed });
      const up = arrivals(server);
      const writer = client.writable.getWriter();
      for (let length = 1; length <= 5; length += 1) void writer.write(new Uint8Array(length));
      await vi.advanceTimersByTimeAsync(1000);
      return up.seen;
    };
    const first = await run(7);
    expect(first.map(([, length]) => length)).toEqual([1, 2, 3, 4, 5]);
    expect(await run(7)).toEqual(first);
    expect(await run(8)).not.toEqual(first);
  });

  it("is reset after so many bytes, on both sides", async () => {
    const { client, server } = await open({ cutAfter: 5 });
    const down = arrivals(client);
    const up = server.readable.getReader().read();
    const writing = server.writable.getWriter();
    const written = writing.write(new Uint8Array(8)).then(() => writing.write(new Uint8Array(8)));
    up.catch(() => undefined);
    writing.closed.catch(() => undefined);
    written.catch(() => undefined);
    await vi.advanceTimersByTimeAsync(10);
    expect(down.seen).toEqual([[0, 5]]);
    await expect(down.done).rejects.toMatchObject({ code: "NETWORK_RESET" });
    await expect(up).rejects.toMatchObject({ code: "NETWORK_RESET" });
    await expect(writing.closed).rejects.toMatchObject({ code: "NETWORK_RESET" });
  });

  it("refuses after a way there and one back", async () => {
    const refused = open({ refuse: true, latency: 20 });
    await expect(refused).rejects.toMatchObject({ code: "NETWORK_REFUSED" });
    expect(Date.now()).toBe(40);
  });
});

describe("chance", () => {
  it("is spread over its range, and the same for one seed", () => {
    const [one, same] = [seededChance(3), seededChance(3)];
    const drawn = Array.from({ length: 1000 }, one);
    expect(drawn).toEqual(Array.from({ length: 1000 }, same));
    expect(drawn.every((number) => number >= 0 && number < 1)).toBe(true);
    const mean = drawn.reduce((sum, number) => sum + number, 0) / drawn.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.05);
  });
});

describe("a link whose conditions change", () => {
  const openOn = async (link: ConditionedLink) => await link.connect("app.test", 80);

  it("slows what passes on an open connection from then on", async () => {
    const { client, server } = createLink();
    const link = new ConditionedLink(() => Promise.resolve(client), perfect, clock);
    const opened = await openOn(link);
    const { seen, done } = arrivals(opened);
    const writer = server.writable.getWriter();
    await writer.write(new Uint8Array(1));
    await vi.advanceTimersByTimeAsync(10);
    link.conditions = { ...perfect, latency: 200 };
    await writer.write(new Uint8Array(2));
    await writer.close();
    await vi.advanceTimersByTimeAsync(1000);
    await done;
    expect(seen).toEqual([
      [0, 1],
      [210, 2],
    ]);
  });

  it("cuts the connections that are open, and says how many they were", async () => {
    const link = new ConditionedLink(() => Promise.resolve(createLink().client), perfect, clock);
    const [one, other] = [await openOn(link), await openOn(link)];
    other.reset();
    const reading = one.readable.getReader().read();
    expect(link.cut()).toBe(1);
    await expect(reading).rejects.toThrow("reset");
    expect(link.cut()).toBe(0);
  });
});
