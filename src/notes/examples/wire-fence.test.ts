/** What a `wire` fence says, and what its author is told of a line that cannot be read. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quietWire } from "../../protocol/wire-settings.ts";
import { readWire } from "./wire-fence.ts";

describe("a line of a wire", () => {
  it.each([
    ["latency: 200 ms", { latency: 200 }],
    ["Latency:  2 s", { latency: 2000 }],
    ["latency: none", {}],
    ["bandwidth: 400 kbit/s", { bandwidth: 50_000 }],
    ["bandwidth: 1.6 Mbit/s", { bandwidth: 200_000 }],
    ["bandwidth: no limit", {}],
    ["network: 3G", { latency: 150, bandwidth: 200_000 }],
    ["network: slow 3G\nlatency: 1 s", { latency: 1000, bandwidth: 50_000 }],
    ["request lost: 1 in 4", { requestLost: 0.25 }],
    ["reply lost: always", { replyLost: 1 }],
    ["delivered twice: 25 %", { deliveredTwice: 0.25 }],
    ["reply lost: never", {}],
    ["seed: 7", { seed: 7 }],
    ["new connections: refused", { refuse: true }],
    ["shared cache", { sharedCache: true }],
    ["TLS front: yes", { tlsFront: true }],
    ["// as in a tunnel\r\nlatency: 20 ms\r\n\r\n", { latency: 20 }],
  ])("%s", (text, wire) => {
    expect(readWire(text)).toEqual({ preset: { wire: { ...quietWire, ...wire }, instances: 1 }, faults: [] });
  });

  it("asks for instances beside the wire", () => {
    const { preset, faults } = readWire("instances: 2");
    expect(faults).toEqual([]);
    expect(preset).toEqual({ wire: quietWire, instances: 2 });
  });
});

describe("what cannot be read is told with its line", () => {
  it.each([
    ["", 0, "a wire with nothing on it", "a line such as latency"],
    ["// nothing yet", 0, "a wire with nothing on it", "a line such as latency"],
    ["delay: 3 s", 0, '"delay: 3 s"', "a line such as latency"],
    ["\nlatency: soon", 1, '"latency: soon"', "the time of one way"],
    ["latency: 2 min", 0, '"latency: 2 min"', "up to a minute"],
    ["bandwidth: 3 apples", 0, '"bandwidth: 3 apples"', "bits a second"],
    ["network: 7G", 0, '"network: 7G"', "3G, slow 3G or 4G"],
    ["reply lost: 5 in 4", 0, '"reply lost: 5 in 4"', "never, always"],
    ["reply lost: 0 in 0", 0, '"reply lost: 0 in 0"', "never, always"],
    ["reply lost", 0, '"reply lost"', "never, always"],
    ["seed: 0", 0, '"seed: 0"', "from 1 to 9999"],
    ["instances: 5", 0, '"instances: 5"', "from 1 to 4"],
    ["new connections: many", 0, '"new connections: many"', "refused"],
    ["shared cache: no", 0, '"shared cache: no"', "the line itself says yes"],
    ["seed: 1\nseed: 2", 1, '"seed: 2"', "one line for seed"],
  ])("%j", (text, line, found, expected) => {
    expect(readWire(text).faults).toEqual([
      { line, found, expected: expect.stringContaining(expected) as string },
    ]);
  });

  it("whatever it is, and a wire is there all the same", () => {
    const word = fc.constantFrom(
      "latency",
      "reply lost",
      "bandwidth",
      "seed",
      ":",
      " ",
      "1",
      "in",
      "ms",
      "%",
    );
    const line = fc.oneof(
      fc.string(),
      fc.array(word).map((words) => words.join("")),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join("\n");
        const { preset, faults } = readWire(text);
        const { latency, bandwidth, requestLost, replyLost, deliveredTwice } = preset.wire;
        expect(latency).toBeLessThanOrEqual(60_000);
        expect(bandwidth ?? 1).toBeGreaterThanOrEqual(1);
        for (const one of [requestLost, replyLost, deliveredTwice]) expect(one >= 0 && one <= 1).toBe(true);
        for (const fault of faults) expect(fault.line).toBeLessThan(text.split(/\r\n?|\n/).length);
      }),
    );
  });
});
