/** The talk between page and relay: however the text is cut and whatever is printed beside it, the same messages arrive. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { base64, plain } from "./base64.ts";
import type { PageToRelay, RelayToPage } from "./protocol.ts";
import { Wire } from "./wire.ts";

interface Side {
  readonly wire: Wire<PageToRelay, RelayToPage>;
  /** All that this side has written, as one text. */
  readonly written: () => Promise<string>;
}

function relaySide(): Side {
  let text = "";
  const wire = new Wire<PageToRelay, RelayToPage>({
    direction: "<",
    write: (more) => (text += more),
    receive: () => undefined,
    noise: () => undefined,
  });
  return { wire, written: () => Promise.resolve().then(() => text) };
}

interface Heard {
  readonly messages: readonly RelayToPage[];
  readonly noise: readonly string[];
}

/** What the page hears of the pieces. Bytes of a channel that came in several messages are put together. */
function hear(pieces: readonly string[]): Heard {
  const messages: RelayToPage[] = [];
  const noise: string[] = [];
  const page = new Wire<RelayToPage, PageToRelay>({
    direction: ">",
    write: () => undefined,
    receive: (message) => void messages.push(message),
    noise: (line) => void noise.push(line),
  });
  for (const piece of pieces) page.feed(piece);
  return { messages, noise };
}

async function textOf(messages: readonly RelayToPage[]): Promise<string> {
  const { wire, written } = relaySide();
  for (const message of messages) wire.send(message);
  return await written();
}

const cutAt = (text: string, places: readonly number[]): string[] => {
  const at = [0, ...places.map((place) => place % (text.length + 1)).sort((a, b) => a - b), text.length];
  return at.slice(1).map((end, index) => text.slice(at[index], end));
};

const channel = fc.nat(2 ** 32 - 1);
const message: fc.Arbitrary<RelayToPage> = fc.oneof(
  fc
    .uint8Array({ minLength: 1, maxLength: 9000 })
    .chain((bytes) => channel.map((number) => ({ type: "channel/bytes", channel: number, bytes }) as const)),
  channel.map((number) => ({ type: "channel/sign", channel: number, sign: "fin" }) as const),
  fc.string({ unit: "binary" }).map((reason) => ({ type: "program/refused", channel: 1, reason }) as const),
  fc.nat().map((pid) => ({ type: "program/started", channel: 4, pid, follows: true }) as const),
);

describe("the wire between page and relay", () => {
  it("carries the same messages however its text is cut", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(message), fc.array(fc.nat()), async (messages, places) => {
        expect(hear(cutAt(await textOf(messages), places)).messages).toEqual(messages);
      }),
    );
  });

  it("passes over what others print between its texts, also without a line end", async () => {
    const noise = fc
      .string({ unit: fc.constantFrom("a", "<", ">", "1", ":", " ", "é", "\u001b") })
      .filter((line) => !/^[<>]\d+:/.test(line));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(message, noise)), async (steps) => {
        const { wire, written } = relaySide();
        let [shown, before] = ["", ""];
        for (const [said, beside] of steps) {
          wire.send(said);
          const all = await written();
          shown += `${beside}${all.slice(before.length)}`;
          before = all;
        }
        expect(hear([shown]).messages).toEqual(steps.map(([said]) => said));
      }),
    );
  });

  it("understands a terminal, which echoes the other side and ends lines with CR LF", async () => {
    const echoed: string[] = [];
    const page = new Wire<RelayToPage, PageToRelay>({
      direction: ">",
      write: (text) => void echoed.push(text),
      receive: () => undefined,
      noise: () => undefined,
    });
    page.send({ type: "ping" });
    await Promise.resolve();
    const text = echoed.join("") + (await textOf([{ type: "pong" }]));
    expect(hear([text.replaceAll("\n", "\r\n")])).toEqual({ messages: [{ type: "pong" }], noise: [] });
  });

  it("hands on a line of another form", () => {
    expect(hear(["(node:7) Warning: odd\n"])).toEqual({ messages: [], noise: ["(node:7) Warning: odd"] });
  });

  it("keeps every line within what a terminal holds", async () => {
    const text = await textOf([{ type: "channel/bytes", channel: 1, bytes: new Uint8Array(100_000) }]);
    for (const line of text.split("\n")) expect(line.length).toBeLessThan(4096);
  });

  it("puts long bytes into several messages, so that others come between", async () => {
    const bytes = new Uint8Array(200_000).map((_zero, at) => at * 7);
    const { messages } = hear([await textOf([{ type: "channel/bytes", channel: 1, bytes }])]);
    expect(messages.length).toBeGreaterThan(2);
    const pieces = messages.flatMap((one) => (one.type === "channel/bytes" ? [...one.bytes] : []));
    expect(pieces).toEqual([...bytes]);
  });

  it.each([
    ["a line that is lost", (lines: string[]) => lines.filter((_line, at) => at !== 1)],
    [
      "a line that comes twice",
      (lines: string[]) => lines.flatMap((line, at) => (at === 1 ? [line, line] : [line])),
    ],
    ["lines in another order", (lines: string[]) => lines.toReversed()],
  ])("throws at %s", async (_what, change) => {
    const text = await textOf([{ type: "channel/bytes", channel: 1, bytes: new Uint8Array(10_000) }]);
    const lines = text.split("\n").filter((line) => line !== "");
    expect(() => hear([`${change(lines).join("\n")}\n`])).toThrow(/Line \d of the relay is missing/);
  });

  it("throws at a frame that is longer than any", () => {
    const head = base64.encode(new Uint8Array([255, 0, 0, 0, 0]));
    expect(() => hear([`<0:${head}\n`])).toThrow(/frame of \d+ bytes/);
  });
});

describe("base64", () => {
  it("is the same without the help of a platform", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = Buffer.from(bytes).toString("base64");
        expect([base64.encode(bytes), plain.encode(bytes)]).toEqual([text, text]);
        expect([base64.decode(text), plain.decode(text)]).toEqual([bytes, bytes]);
      }),
    );
  });
});
