/** The page's side of the relay, with a relay that is played by the test: what is asked, and what is left when it is gone. */
import { describe, expect, it, vi } from "vitest";
import { exchange, failureOf, readAll, textOf } from "../contract/check.ts";
import { Channels } from "./channels.ts";
import { RelayClient } from "./relay-client.ts";
import type { PageToRelay, RelayToPage } from "./relay/protocol.ts";
import { Wire } from "./relay/wire.ts";

/** A client and the messages it has sent; `say` speaks as the relay. */
function talk() {
  const heard: PageToRelay[] = [];
  const relay = new Wire<PageToRelay, RelayToPage>({
    direction: "<",
    write: (text) => client.feed(text),
    receive: (message) => void heard.push(message),
    noise: () => undefined,
  });
  const client: RelayClient = new RelayClient((text) => relay.feed(text));
  // Behind every promise that the two ends wait for.
  const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  const say = async (...messages: RelayToPage[]): Promise<void> => {
    await settled();
    for (const message of messages) relay.send(message);
    await settled();
  };
  return { client, heard, say, settled };
}

const program = {
  card: "a",
  entry: "/app/x.js",
  argv: [],
  env: {},
  cwd: "/app",
  outputLimit: null,
  clock: null,
};

describe("the page's side of the relay", () => {
  it("resolves with the version that the relay says", async () => {
    const { client, say } = talk();
    await say({ type: "relay/hello", nodeVersion: "22.1.0" });
    expect(await client.hello).toBe("22.1.0");
  });

  it("gives the output of a program, in order, and its exit", async () => {
    const { client, say } = talk();
    const ports: unknown[] = [];
    const starting = client.start(program, (event) => ports.push(event));
    await say({ type: "program/started", channel: 1, pid: 41, follows: false });
    const process = await starting;
    await say(
      { type: "channel/bytes", channel: 2, bytes: new TextEncoder().encode("out") },
      { type: "channel/bytes", channel: 3, bytes: new TextEncoder().encode("err") },
      { type: "program/port", channel: 1, port: 3000, open: true },
      { type: "channel/sign", channel: 2, sign: "fin" },
      { type: "channel/sign", channel: 3, sign: "fin" },
      { type: "program/exit", channel: 1, code: 4, signal: null },
    );
    expect([textOf(await readAll(process.stdout)), textOf(await readAll(process.stderr))]).toEqual([
      "out",
      "err",
    ]);
    expect([process.pid, await process.exit, ports]).toEqual([
      41,
      { code: 4, signal: null },
      [{ port: 3000, open: true, pid: 41 }],
    ]);
  });

  it("does not wait with what is written to a program that has ended", async () => {
    const { client, say } = talk();
    const starting = client.start(program, () => undefined);
    await say({ type: "program/started", channel: 1, pid: 41, follows: false });
    const process = await starting;
    const writer = process.stdin.getWriter();
    const much = (async () => {
      for (let written = 0; written < 4; written += 1) await writer.write(new Uint8Array(1 << 20));
    })();
    await say({ type: "program/exit", channel: 1, code: 0, signal: null });
    await expect(much).resolves.toBeUndefined();
    await expect(writer.close()).resolves.toBeUndefined();
  });

  it("carries a connection until both sides have ended it", async () => {
    const { client, heard, say } = talk();
    const connecting = client.connect("a", "localhost", 3000);
    await say({ type: "tcp/connected", channel: 1 });
    const { stream, over } = await connecting;
    const answer = exchange(stream, new Uint8Array([1, 2]));
    await say(
      { type: "channel/sign", channel: 1, sign: 2 },
      { type: "channel/bytes", channel: 1, bytes: new Uint8Array([3]) },
      { type: "channel/sign", channel: 1, sign: "fin" },
    );
    expect([...(await answer)]).toEqual([3]);
    await expect(over).resolves.toBeUndefined();
    expect(heard.map(({ type }) => type)).toEqual([
      "tcp/connect",
      "channel/bytes",
      "channel/sign",
      "channel/sign",
    ]);
  });

  it("rejects what the relay refuses", async () => {
    const { client, say } = talk();
    const failures = [
      failureOf(() => client.connect("a", "localhost", 1)),
      failureOf(() => client.start(program, () => undefined)),
    ];
    await say(
      { type: "tcp/refused", channel: 1 },
      { type: "program/refused", channel: 2, reason: "no such folder" },
    );
    expect(await Promise.all(failures)).toEqual(["ENGINE_CONNECT_REFUSED", "ENGINE_START_FAILED"]);
  });

  it("ends everything when the relay is gone, and says what it last printed", async () => {
    const { client, say } = talk();
    const [starting, connecting] = [
      client.start(program, () => undefined),
      client.connect("a", "localhost", 1),
    ];
    await say(
      { type: "program/started", channel: 1, pid: 41, follows: false },
      { type: "tcp/connected", channel: 4 },
      { type: "channel/bytes", channel: 2, bytes: new TextEncoder().encode("last words") },
    );
    const [process, { stream }] = await Promise.all([starting, connecting]);
    const waiting = failureOf(() => client.openCard("b"));
    const reading = failureOf(() => readAll(stream.readable));
    client.feed("FATAL ERROR: heap out of memory\n");
    client.ended();
    expect(await process.exit).toEqual({ code: null, signal: "SIGKILL" });
    expect(textOf(await readAll(process.stdout))).toBe("last words");
    expect([await reading, await waiting]).toEqual(["ECONNRESET", "ENGINE_CONTAINER_DIED"]);
    expect(await client.lost).toMatchObject({
      hint: expect.stringContaining("heap out of memory") as string,
    });
    expect(await failureOf(() => client.connect("a", "localhost", 1))).toBe("ENGINE_CONTAINER_DIED");
  });

  it("counts a relay as gone that says nothing for long, and one that answers as there", async () => {
    vi.useFakeTimers();
    try {
      const { client, heard } = talk();
      const quick = new Wire<PageToRelay, RelayToPage>({
        direction: "<",
        write: (text) => client.feed(text),
        receive: () => undefined,
        noise: () => undefined,
      });
      let gone = false;
      void client.lost.then(() => (gone = true));
      client.watch();
      await vi.advanceTimersByTimeAsync(18_000);
      quick.send({ type: "pong" });
      await vi.advanceTimersByTimeAsync(18_000);
      expect([gone, heard.filter(({ type }) => type === "ping").length]).toEqual([false, 7]);
      await vi.advanceTimersByTimeAsync(10_000);
      expect(gone).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  it("counts a relay as gone whose text is damaged", async () => {
    const { client } = talk();
    client.feed("<7:AAAA\n");
    expect(await client.lost).toMatchObject({ code: "ENGINE_CONTAINER_DIED" });
  });
});

describe("channels", () => {
  it("are let go of when both directions have ended, or one side has reset", () => {
    const channels = new Channels(() => undefined);
    const [ended, reset, resetHere] = [channels.open(), channels.open(), channels.open()];
    expect(channels.size).toBe(3);
    ended.end.end();
    channels.receive({ type: "channel/sign", channel: ended.number, sign: "fin" });
    expect([ended.over, channels.size]).toEqual([true, 2]);
    channels.receive({ type: "channel/sign", channel: reset.number, sign: "rst" });
    resetHere.reset();
    expect(channels.size).toBe(0);
  });
});
