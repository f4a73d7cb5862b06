/** What leaves at once, and what in the next task. */
import { afterEach, describe, expect, it } from "vitest";
import { Departures } from "./departures.ts";

const bytes = (value: number): Uint8Array<ArrayBuffer> => Uint8Array.of(value);
const ports = new Set<MessagePort>();
afterEach(() => {
  for (const port of ports) port.close();
  ports.clear();
});

/** `left`: what has left so far, each with the number of its line. */
function lines(count: number) {
  const left: [line: number, message: unknown][] = [];
  const all: { readonly port: MessagePort; readonly other: MessagePort }[] = [];
  const departures = new Departures((port, message) => {
    left.push([all.findIndex((one) => one.port === port), message]);
  });
  let heard = 0;
  for (let at = 0; at < count; at += 1) {
    const { port1, port2 } = new MessageChannel();
    departures.hear(port1, () => (heard += 1));
    all.push({ port: port1, other: port2 });
    ports.add(port1).add(port2);
  }
  return {
    left,
    send: (line: number, message: unknown) => {
      const { port } = all[line] ?? {};
      if (port !== undefined) departures.send(port, message, []);
    },
    answer: async (line: number) => {
      const before = heard;
      all[line]?.other.postMessage(bytes(0));
      await expect.poll(() => heard).toBe(before + 1);
    },
  };
}

describe("what a page sends", () => {
  it("leaves at once while nobody else waits for an answer", () => {
    const { left, send } = lines(1);
    send(0, bytes(1));
    send(0, bytes(2));
    send(0, "fin");
    expect(left).toEqual([
      [0, bytes(1)],
      [0, bytes(2)],
      [0, "fin"],
    ]);
  });

  it("leaves together, in order, while another line waits for one, whether it ever comes or not", async () => {
    const { left, send } = lines(3);
    send(0, bytes(1));
    send(1, bytes(2));
    send(2, bytes(3));
    send(0, bytes(4));
    send(1, "fin");
    expect(left).toEqual([[0, bytes(1)]]);
    await expect.poll(() => left.length).toBe(5);
    expect(left.slice(1)).toEqual([
      [1, bytes(2)],
      [2, bytes(3)],
      [0, bytes(4)],
      [1, "fin"],
    ]);
    send(2, bytes(5));
    expect(left.length).toBe(5);
    await expect.poll(() => left.at(-1)).toEqual([2, bytes(5)]);
  });

  it("leaves at once again when the others were answered, or have ended", async () => {
    const { left, send, answer } = lines(3);
    send(0, bytes(1));
    send(1, bytes(2));
    await expect.poll(() => left.length).toBe(2);
    await answer(0);
    send(1, "rst");
    send(2, bytes(3));
    expect(left.slice(2)).toEqual([
      [1, "rst"],
      [2, bytes(3)],
    ]);
  });
});
