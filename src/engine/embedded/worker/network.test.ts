/** Port numbers that a process is given: its own range first, and never one that there is not. */
import { describe, expect, it } from "vitest";
import { Network } from "./network.ts";

const lastRange = 26;

describe("ports for whoever asks for any", () => {
  it("begin in the range of the process", () => {
    const network = new Network();
    network.begin(2, []);
    expect([network.ephemeralPort(), network.ephemeralPort()]).toEqual([34_768, 34_769]);
  });

  it("begin anew after the last one, past those that are taken", () => {
    const network = new Network();
    network.begin(lastRange, [32_768]);
    const given = Array.from({ length: 1002 }, () => network.ephemeralPort());
    expect(Math.max(...given)).toBe(59_767);
    expect(given.slice(-2)).toEqual([32_769, 32_770]);
  });
});

describe("a port that no other process was announced to hold", () => {
  const target = { port: 3000, address: "127.0.0.1" };

  it("is refused at once", () => {
    const answers: unknown[] = [];
    new Network().connect(target, 1, (end) => answers.push(end));
    expect(answers).toEqual([undefined]);
  });

  it("is asked for where a child may have told of it first", async () => {
    const { port1, port2 } = new MessageChannel();
    const network = new Network();
    network.join(port1, () => undefined);
    network.hasKin = true;
    const answers: unknown[] = [];
    network.connect(target, 1, (end) => answers.push(end));
    const asked = new Promise((heard) => (port2.onmessage = ({ data }) => heard(data)));
    expect(await asked).toMatchObject({ type: "tcp/connect", port: 3000, from: 1 });
    expect(answers).toEqual([]);
    port2.close();
  });
});
