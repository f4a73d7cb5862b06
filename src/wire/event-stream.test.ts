/** @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EventStreamReader, type StreamEvent } from "./event-stream.ts";

const read = (...pieces: string[]): StreamEvent[] => {
  const reader = new EventStreamReader();
  return pieces.flatMap((piece) => reader.push(piece));
};
const message = (data: string, id = "", type = "message"): StreamEvent => ({ type, data, id });

describe("an event stream", () => {
  it.each([
    ["data: a\n\n", [message("a")]],
    ["data:a\ndata: b\ndata\n\n", [message("a\nb\n")]],
    ["data:  a\n\n", [message(" a")]],
    ["data\n\n", [message("")]],
    ["event: tick\ndata: 1\n\ndata: 2\n\n", [message("1", "", "tick"), message("2")]],
    ["event: tick\n\ndata: 1\n\n", [message("1")]],
    ["id: 7\n\ndata: a\n\n", [message("a", "7")]],
    ["id: 7\ndata: a\n\nid\ndata: b\n\n", [message("a", "7"), message("b")]],
    ["id: a\0b\ndata: a\n\n", [message("a")]],
    [": comment\ndata: a\nunknown: b\n\n", [message("a")]],
    ["data: a\r\n\r\ndata: b\r\rdata: c\n\n", [message("a"), message("b"), message("c")]],
    ["\ufeffdata: a\n\n", [message("a")]],
    ["data: a\n\ndata: lost\n", [message("a")]],
  ])("%j gives %j", (text, events) => {
    expect(read(text)).toEqual(events);
  });

  it("says how long to wait where it is a number", () => {
    const reader = new EventStreamReader();
    reader.push("retry: 50\nretry: soon\nretry: -1\n");
    expect(reader.retry).toBe(50);
  });

  it("gives the same events however it is cut", () => {
    const line = fc.constantFrom("data: a", "data", "id: 1", "event: b", ": c", "", "retry: 5");
    const end = fc.constantFrom("\n", "\r", "\r\n");
    const stream = fc.array(fc.tuple(line, end)).map((lines) => lines.flat().join(""));
    fc.assert(
      fc.property(stream, fc.array(fc.nat(60)), (text, cuts) => {
        const places = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
        const pieces = places.slice(1).map((place, at) => text.slice(places[at], place));
        expect(read(...pieces)).toEqual(read(text));
      }),
    );
  });
});
