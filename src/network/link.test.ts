/** @see https://streams.spec.whatwg.org/#backpressure */
import { describe, expect, it } from "vitest";
import type { ByteStream } from "./byte-stream.ts";
import { createLink } from "./link.ts";
import { tap, type TapEvent } from "./tap.ts";

const utf8 = new TextEncoder();

async function send(stream: ByteStream, text: string): Promise<void> {
  const writer = stream.writable.getWriter();
  await writer.write(utf8.encode(text));
  writer.releaseLock();
}

async function readAll(stream: ByteStream): Promise<string> {
  return new Response(stream.readable as ReadableStream<Uint8Array<ArrayBuffer>>).text();
}

/** Lets everything run that is ready to run. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function tapped(): { client: ByteStream; server: ByteStream; seen: TapEvent[] } {
  const { client, server } = createLink(8);
  const seen: TapEvent[] = [];
  let time = 0;
  return {
    client: tap(
      client,
      (event) => seen.push(event),
      () => (time += 1),
    ),
    server,
    seen,
  };
}

const told = (seen: readonly TapEvent[]): string[] =>
  seen.map((event) => {
    if (event.kind === "reset") return "reset";
    return event.kind === "end"
      ? `${event.direction} end`
      : `${event.direction} ${new TextDecoder().decode(event.bytes)}`;
  });

describe.each([
  ["a link", () => createLink(8)],
  ["a tapped link", tapped],
])("%s", (_, make) => {
  it("carries bytes both ways", async () => {
    const { client, server } = make();
    const both = Promise.all([readAll(server), readAll(client)]);
    await send(client, "one");
    await send(server, "two");
    await Promise.all([client.writable.close(), server.writable.close()]);
    expect(await both).toEqual(["one", "two"]);
  });

  it("lets one side answer after the other has ended", async () => {
    const { client, server } = make();
    await client.writable.close();
    expect(await readAll(server)).toBe("");
    const answer = readAll(client);
    await send(server, "late");
    await server.writable.close();
    expect(await answer).toBe("late");
  });

  it("fails on both sides when one resets", async () => {
    const { client, server } = make();
    const pending = [client, server].map((end) => end.readable.getReader().read());
    client.reset();
    for (const read of pending) await expect(read).rejects.toMatchObject({ code: "NETWORK_RESET" });
    for (const end of [client, server]) {
      await expect(end.writable.getWriter().write(new Uint8Array(1))).rejects.toMatchObject({
        code: "NETWORK_RESET",
      });
    }
  });

  it("tells a writer to wait until the other side reads", async () => {
    const { client, server } = make();
    const writer = client.writable.getWriter();
    let written = 0;
    for (let round = 0; round < 10; round += 1) {
      void writer.ready.then(() => writer.write(new Uint8Array(8))).then(() => (written += 1));
      await turn();
    }
    const before = written;
    expect(before).toBeLessThan(5);
    const reader = server.readable.getReader();
    for (let round = 0; round < 10; round += 1) await reader.read();
    await turn();
    expect(written).toBe(10);
  });
});

describe("a tap", () => {
  it("tells what passed, in order, with its own copy of the bytes", async () => {
    const { client, server, seen } = tapped();
    const chunk = utf8.encode("abc");
    const writer = client.writable.getWriter();
    const reader = server.readable.getReader();
    void writer.write(chunk);
    const { value } = await reader.read();
    value?.fill(0);
    await send(server, "de");
    expect((await client.readable.getReader().read()).value).toEqual(utf8.encode("de"));
    await writer.close();
    client.reset();
    expect(told(seen)).toEqual(["up abc", "down de", "up end", "reset"]);
    expect(seen.map((event) => event.at)).toEqual([1, 2, 3, 4]);
  });

  it("tells of a reset once, whichever side made it", async () => {
    const { client, server, seen } = tapped();
    const read = client.readable.getReader().read();
    server.reset();
    await expect(read).rejects.toMatchObject({ code: "NETWORK_RESET" });
    await turn();
    client.reset();
    expect(told(seen)).toEqual(["reset"]);
  });
});
