/** The wire in words: nothing for a quiet one, a sentence for each thing that is set, and a form that holds what is set. */
import { describe, expect, it } from "vitest";
import { quietWire } from "../../protocol/wire-settings.ts";
import { drawLink, drawRoute, wireInShort } from "./draw.ts";
import { remarksOf } from "./words.ts";

describe("a wire", () => {
  it("that is quiet has nothing to say", () => {
    expect(drawRoute(quietWire, [3000])).toBeNull();
    expect(wireInShort(quietWire, [])).toBe("perfect");
  });

  it.each([
    [{ replyLost: 1 }, "reply lost", "Reply lost: the server acted, the client never heard."],
    [
      { requestLost: 0.25 },
      "request lost, 1 in 4",
      "Request lost, 1 in 4: the server never hears of it, and the client cannot know.",
    ],
    [{ deliveredTwice: 0.1 }, "delivered twice, 10 % of the time", "the client hears once."],
    [{ latency: 100 }, "100 ms each way", "Every byte is 100 ms on its way;"],
    [{ bandwidth: 12_500 }, "100 kbit/s", "No more than 100 kbit/s pass"],
    [{ bandwidth: 200_000 }, "1.6 Mbit/s", "No more than 1.6 Mbit/s pass"],
    [{ bandwidth: 7 }, "7 bytes a second", "No more than 7 bytes a second pass"],
    [{ refuse: true }, "no new connections", "the client is refused."],
    [{ sharedCache: true }, "shared cache", "A cache answers for the server"],
    [{ tlsFront: true }, "TLS front", "plain HTTP behind it"],
  ])("with %o says so", (change, short, long) => {
    const settings = { ...quietWire, ...change };
    expect(remarksOf(settings, [])).toEqual([{ short, long: expect.stringContaining(long) as string }]);
    expect(drawRoute(settings, [])?.text).toContain(long);
  });

  it("names the instances behind a balancer", () => {
    expect(wireInShort({ ...quietWire, latency: 20 }, [3000, 3001])).toBe(
      "20 ms each way · load balancer (3000, 3001)",
    );
  });

  it("has a form that shows what is set, also where it is none of the usual", () => {
    const { text } = drawLink({ ...quietWire, latency: 200, bandwidth: 50_000, replyLost: 0.3 });
    expect(text).toContain('<option value="200" selected>200 ms</option>');
    expect(text).toContain('<option value="50000" selected>400 kbit/s</option>');
    expect(text).toContain('<option value="0.3" selected>30 % of the time</option>');
  });

  it("has a form that shows what is set", () => {
    const { text } = drawLink({ ...quietWire, latency: 500, sharedCache: true, seed: 7 });
    expect(text).toContain('<option value="500" selected>500 ms</option>');
    expect(text).toContain('name="sharedCache" checked');
    expect(text).not.toContain('name="tlsFront" checked');
    expect(text).toContain('value="7"');
  });
});
