/** @see https://streams.spec.whatwg.org/#backpressure */
import { describe, expect, it } from "vitest";
import { ConditionedLink, perfect } from "../../network/conditions.ts";
import { tap } from "../../network/tap.ts";
import type { ByteStream } from "../engine.ts";
import { byteStream } from "./byte-stream.ts";
import { localPair, type LinkEnd } from "./link.ts";

const clock = {
  now: () => performance.now(),
  wait: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
};
const bytes = (...values: number[]): Uint8Array<ArrayBuffer> => Uint8Array.from(values);
/** Lets everything run that is ready to run. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

interface Opened {
  readonly stream: ByteStream;
  readonly server: LinkEnd;
  readonly link?: ConditionedLink;
  readonly seen?: string[];
}

function plain(): Promise<Opened> {
  const [client, server] = localPair();
  server.attach({ readable: () => undefined, drained: () => undefined });
  return Promise.resolve({ stream: byteStream(client), server });
}

/** As a card has it: behind a tap and a link whose conditions can change. */
async function carded(): Promise<Opened & Required<Pick<Opened, "link" | "seen">>> {
  const { stream, server } = await plain();
  const seen: string[] = [];
  const tapped = tap(
    stream,
    (event) => seen.push("direction" in event ? `${event.direction} ${event.kind}` : event.kind),
    () => 0,
  );
  const link = new ConditionedLink(() => Promise.resolve(tapped), perfect, clock);
  return { stream: await link.connect("app.test", 80), server, link, seen };
}

/** The ends of a connection that has some. */
function endsOf({ stream }: Opened): ReturnType<NonNullable<ByteStream["ends"]>> {
  const ends = stream.ends?.();
  if (ends === undefined) throw new Error("it has no ends");
  return ends;
}

describe.each([
  ["a connection", plain],
  ["a connection behind tap and link", carded],
])("%s, by its ends", (_, open) => {
  it("carries bytes both ways, and both ends", async () => {
    const opened = await open();
    const { reader, writer } = endsOf(opened);
    const waiting = reader.read();
    opened.server.write(bytes(1, 2));
    expect(await waiting).toEqual({ done: false, value: bytes(1, 2) });
    await writer.write(bytes(3));
    expect(opened.server.take(10)).toEqual(bytes(3));
    await writer.close();
    expect(opened.server.ended).toBe(true);
    opened.server.end();
    expect(await reader.read()).toEqual({ done: true, value: undefined });
  });

  it("lets each of several writers wait until the other side reads", async () => {
    const opened = await open();
    const { writer } = endsOf(opened);
    let written = 0;
    const writes = [1, 2].map(() => writer.write(new Uint8Array(1 << 20)).then(() => (written += 1)));
    await turn();
    expect(written).toBe(1);
    opened.server.take(1 << 20);
    await Promise.all(writes);
    expect(written).toBe(2);
  });

  it.each(["server", "client"])("fails both ways when the %s resets", async (side) => {
    const opened = await open();
    const { reader, writer } = endsOf(opened);
    const waiting = reader.read();
    if (side === "server") opened.server.reset();
    else opened.stream.reset();
    await expect(waiting).rejects.toThrow("The connection was reset.");
    await expect(writer.write(bytes(1))).rejects.toThrow("The connection was reset.");
    expect(opened.stream.carriesMore?.()).toBe(false);
  });

  it("ends a read that is given up", async () => {
    const { reader } = endsOf(await open());
    const waiting = reader.read();
    await reader.cancel();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });

  it("has streams, where those are asked for", async () => {
    const { stream, server } = await open();
    const writer = stream.writable.getWriter();
    await writer.write(bytes(1));
    expect(server.take(1)).toEqual(bytes(1));
    server.write(bytes(2));
    expect((await stream.readable.getReader().read()).value).toEqual(bytes(2));
    expect(stream.writable.locked).toBe(true);
  });
});

describe("a connection behind tap and link, by its ends", () => {
  it("becomes slow with its link while a read waits, and keeps the order", async () => {
    const opened = await carded();
    const { reader, writer } = endsOf(opened);
    const waiting = reader.read();
    opened.link.conditions = { ...perfect, latency: 20 };
    const since = performance.now();
    opened.server.write(bytes(1));
    opened.server.write(bytes(2));
    expect((await waiting).value).toEqual(bytes(1));
    // Timers of Node may be early by a millisecond.
    expect(performance.now() - since).toBeGreaterThan(18);
    expect((await reader.read()).value).toEqual(bytes(2));
    await writer.write(bytes(3));
    expect(opened.server.hasUnread).toBe(false);
    await clock.wait(30);
    expect(opened.server.take(1)).toEqual(bytes(3));
  });

  it("is cut with its link, and tells of it once", async () => {
    const opened = await carded();
    const waiting = endsOf(opened).reader.read();
    expect(opened.link.cut()).toBe(1);
    await expect(waiting).rejects.toMatchObject({ code: "NETWORK_RESET" });
    expect(opened.seen).toEqual(["reset"]);
    expect(opened.link.cut()).toBe(0);
  });

  it("tells of what passes, in order", async () => {
    const opened = await carded();
    const { reader, writer } = endsOf(opened);
    await writer.write(bytes(1));
    opened.server.write(bytes(2));
    await reader.read();
    await writer.close();
    opened.server.end();
    await reader.read();
    expect(opened.seen).toEqual(["up bytes", "down bytes", "up end", "down end"]);
  });
});
