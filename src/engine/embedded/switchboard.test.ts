import { afterEach, describe, expect, it } from "vitest";
import type { FromSwitchboard, ToSwitchboard } from "./segment.ts";
import { Switchboard } from "./switchboard.ts";

const opened: MessagePort[] = [];

afterEach(() => {
  for (const port of opened.splice(0)) port.close();
});

/** A switchboard, what it told the page of ports, and processes that speak to it one message at a time. */
function switchboard() {
  const ports: unknown[][] = [];
  const board = new Switchboard(
    (...told) => ports.push(told),
    () => undefined,
    () => 0,
  );
  const join = (pid: number) => {
    const { port1, port2 } = new MessageChannel();
    opened.push(port1, port2);
    board.add(pid, port1);
    const heard: FromSwitchboard[] = [];
    let answered: (() => void) | undefined;
    port2.onmessage = ({ data }: MessageEvent<FromSwitchboard>) => {
      heard.push(data);
      if (data.type === "tcp/refused") answered?.();
    };
    return {
      heard,
      tell: (message: ToSwitchboard) => port2.postMessage(message),
      confirmed: () =>
        new Promise<void>((resolve) => {
          answered = resolve;
          port2.postMessage({ type: "tcp/confirm", id: 1 });
        }),
    };
  };
  return { board, ports, join };
}

describe("a port that two processes take before either is told of the other", () => {
  it("is that of the first, and the second hears so before it is answered", async () => {
    const { board, ports, join } = switchboard();
    const [first, second] = [join(1), join(2)];
    first.tell({ type: "tcp/listen", port: 3000 });
    await first.confirmed();
    second.tell({ type: "tcp/listen", port: 3000 });
    await second.confirmed();
    expect(first.heard.at(-1)).toEqual({ type: "tcp/refused", id: 1 });
    expect(second.heard.slice(-2)).toEqual([
      { type: "tcp/ports", taken: [3000] },
      { type: "tcp/refused", id: 1 },
    ]);
    expect(ports).toEqual([[3000, true, 1]]);
    expect(board.takenPorts).toEqual([3000]);
  });

  it("stays that of the first when the second lets go, and is free when the first has ended", async () => {
    const { board, ports, join } = switchboard();
    const [first, second] = [join(1), join(2)];
    first.tell({ type: "tcp/listen", port: 3000 });
    await first.confirmed();
    second.tell({ type: "tcp/listen", port: 3000 });
    second.tell({ type: "tcp/close", port: 3000 });
    await second.confirmed();
    expect(board.takenPorts).toEqual([3000]);
    board.remove(1);
    second.tell({ type: "tcp/listen", port: 3000 });
    await second.confirmed();
    expect(ports).toEqual([
      [3000, true, 1],
      [3000, false, 1],
      [3000, true, 2],
    ]);
  });
});
