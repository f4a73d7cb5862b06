/** @see https://www.rfc-editor.org/rfc/rfc6455#section-5.7 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joined } from "../bytes.ts";
import { maySend, printClose, readClose } from "./close-code.ts";
import { FrameReader, type FrameReaderOptions } from "./frame-reader.ts";
import { printFrame, type Frame } from "./frame.ts";
import { MessageAssembler, printMessage, type SocketEvent } from "./messages.ts";

const hex = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/[\da-f]{2}/g) ?? [], (pair) => Number.parseInt(pair, 16));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");

function read(
  bytes: string | Uint8Array,
  from: "client" | "server" = "server",
  more: Partial<FrameReaderOptions> = {},
) {
  const reader = new FrameReader({ from, ...more });
  const frames = reader.push(typeof bytes === "string" ? hex(bytes) : bytes);
  return { frames, fault: reader.fault, held: reader.held };
}

function events(frames: readonly Frame[], limit?: number): { events: SocketEvent[]; code: number | null } {
  const assembler = new MessageAssembler(limit);
  const found = frames.map((frame) => assembler.take(frame)).filter((event) => event !== null);
  return { events: found, code: assembler.fault?.code ?? null };
}

describe("the examples of the standard", () => {
  it("a text in one frame", () => {
    const { frames } = read("81 05 48 65 6c 6c 6f");
    expect(events(frames).events).toEqual([{ kind: "text", text: "Hello" }]);
    expect(hexOf(printFrame({ kind: "text", payload: utf8("Hello") }))).toBe("81 05 48 65 6c 6c 6f");
  });

  it("the same with a mask", () => {
    const { frames } = read("81 85 37 fa 21 3d 7f 9f 4d 51 58", "client");
    expect(events(frames).events).toEqual([{ kind: "text", text: "Hello" }]);
    expect(frames[0]?.ranges).toEqual({
      first: { start: 0, end: 1 },
      length: { start: 1, end: 2 },
      mask: { start: 2, end: 6 },
      payload: { start: 6, end: 11 },
      whole: { start: 0, end: 11 },
    });
    expect(hexOf(printFrame({ kind: "text", payload: utf8("Hello"), mask: hex("37 fa 21 3d") }))).toBe(
      "81 85 37 fa 21 3d 7f 9f 4d 51 58",
    );
  });

  it("a text in two fragments", () => {
    const { frames } = read("01 03 48 65 6c  80 02 6c 6f");
    expect(frames.map((frame) => [frame.kind, frame.fin])).toEqual([
      ["text", false],
      ["continuation", true],
    ]);
    expect(events(frames).events).toEqual([{ kind: "text", text: "Hello" }]);
    expect(printMessage("Hello", { size: 3 }).map(hexOf)).toEqual(["01 03 48 65 6c", "80 02 6c 6f"]);
  });

  it("a ping, and its pong with a mask", () => {
    expect(events(read("89 05 48 65 6c 6c 6f").frames).events).toEqual([
      { kind: "ping", bytes: utf8("Hello") },
    ]);
    expect(events(read("8a 85 37 fa 21 3d 7f 9f 4d 51 58", "client").frames).events).toEqual([
      { kind: "pong", bytes: utf8("Hello") },
    ]);
  });

  it.each([
    [256, "82 7e 01 00"],
    [65_536, "82 7f 00 00 00 00 00 01 00 00"],
  ])("%i bytes", (length, header) => {
    const bytes = printFrame({ kind: "binary", payload: new Uint8Array(length) });
    expect(hexOf(bytes.subarray(0, bytes.length - length))).toBe(header);
    expect(read(bytes).frames[0]?.payload.length).toBe(length);
  });
});

describe("a frame", () => {
  it.each([
    ["a reserved bit", "c1 00", 0, "5.2"],
    ["a reserved opcode", "83 00", 0, "5.2"],
    ["a ping in fragments", "09 00", 0, "5.5"],
    ["a ping of 126 bytes", "89 7e 00 7e", 1, "5.5"],
    ["a mask from a server", "81 80 00 00 00 00", 1, "5.1"],
    ["a length longer than it need be", "81 7e 00 7d", 1, "5.2"],
    ["a long length longer than it need be", "81 7f 00 00 00 00 00 00 ff ff", 1, "5.2"],
    ["a length with its highest bit set", "81 7f 80 00 00 00 00 00 00 00", 2, "5.2"],
  ])("fails the connection for %s", (_, bytes, at, section) => {
    expect(read(bytes)).toMatchObject({
      frames: [],
      fault: { at, code: 1002, reference: `RFC 6455, ${section}` },
    });
  });

  it("fails the connection when a client sends it without a mask", () => {
    expect(read("81 00", "client").fault?.code).toBe(1002);
  });

  it("over the limit fails the connection before its payload has come", () => {
    expect(read("82 7e 01 00", "server", { limit: 255 }).fault).toMatchObject({ code: 1009, at: 1 });
  });

  it("behind a good one leaves the good one", () => {
    const { frames, fault } = read("81 00 c1 00", "server", { start: 100 });
    expect(frames).toHaveLength(1);
    expect(fault?.at).toBe(102);
  });

  it.each([
    ["a ping in fragments", { kind: "ping", payload: utf8(""), fin: false }],
    ["a close of 126 bytes", { kind: "close", payload: new Uint8Array(126) }],
    ["a mask of three bytes", { kind: "text", payload: utf8(""), mask: hex("01 02 03") }],
  ] as const)("is not written for %s", (_, parts) => {
    expect(() => printFrame(parts)).toThrow(RangeError);
  });
});

describe("a message", () => {
  it("may have a control frame between its fragments", () => {
    expect(events(read("01 01 61 89 00 80 01 62").frames).events).toEqual([
      { kind: "ping", bytes: new Uint8Array() },
      { kind: "text", text: "ab" },
    ]);
  });

  it.each([
    ["a continuation of nothing", "80 01 61", 1002],
    ["a message inside another", "01 01 61 81 01 62", 1002],
    ["text that is no UTF-8", "81 01 ff", 1007],
    ["text that is no UTF-8 in its first fragment", "01 02 c3 28", 1007],
    ["text that ends inside a character", "81 01 c3", 1007],
    ["text with half of a surrogate pair", "81 03 ed a0 80", 1007],
    ["half a close code", "88 01 03", 1002],
    ["a close code that stays inside", "88 02 03 ed", 1002],
    ["a close reason that is no UTF-8", "88 03 03 e8 ff", 1007],
  ])("fails the connection for %s", (_, bytes, code) => {
    expect(events(read(bytes).frames)).toEqual({ events: [], code });
  });

  it("may have a character cut in two", () => {
    expect(events(read("01 01 c3 80 01 a9").frames).events).toEqual([{ kind: "text", text: "é" }]);
  });

  it("keeps a byte order mark", () => {
    expect(events(read("81 03 ef bb bf").frames).events).toEqual([{ kind: "text", text: "\ufeff" }]);
  });

  it("over the limit fails the connection, in fragments too", () => {
    expect(events(read("02 02 00 00 80 02 00 00").frames, 3)).toEqual({ events: [], code: 1009 });
  });

  it("behind a close counts for nothing", () => {
    expect(events(read("88 02 03 e8 81 00").frames).events).toEqual([
      { kind: "close", code: 1000, reason: "" },
    ]);
  });
});

describe("a close code", () => {
  it.each([
    [999, false],
    [1000, true],
    [1004, false],
    [1005, false],
    [1006, false],
    [1011, true],
    [1012, true],
    [1015, false],
    [1016, false],
    [2999, false],
    [3000, true],
    [4999, true],
    [5000, false],
  ])("%i may be sent: %s", (code, expected) => {
    expect(maySend(code)).toBe(expected);
  });

  it("has a reason of at most 123 bytes", () => {
    expect(printClose(1000, "é".repeat(61)).length).toBe(124);
    expect(() => printClose(1000, "é".repeat(62))).toThrow(RangeError);
    expect(() => printClose(1005)).toThrow(RangeError);
    expect(readClose(printClose(4000, "bye"))).toEqual({ code: 4000, reason: "bye" });
    expect(readClose(new Uint8Array())).toEqual({ code: 1005, reason: "" });
  });
});

describe("any bytes", () => {
  const cut = (bytes: Uint8Array, size: number): Uint8Array[] =>
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, at * size + size),
    );

  it("give the same frames however they are cut", () => {
    const anything = fc.array(
      fc.constantFrom("81 01 61", "01 00", "80 02 c3 a9", "88 02 03 e8", "89 00", "82 7e 00 80", "ff", "00"),
      { maxLength: 8 },
    );
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      anything.map((pieces) => hex(pieces.join(" "))),
    );
    fc.assert(
      fc.property(
        bytes,
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom("client", "server"),
        (input, size, from) => {
          const reader = new FrameReader({ from });
          const frames = cut(input, size).flatMap((piece) => reader.push(piece));
          const whole = read(input, from);
          expect({ frames, fault: reader.fault, held: reader.held }).toEqual(whole);
          const length = whole.frames.reduce(
            (sum, frame) => sum + frame.ranges.whole.end - frame.ranges.whole.start,
            0,
          );
          expect(whole.fault === null ? length + whole.held : length).toBeLessThanOrEqual(input.length);
        },
      ),
    );
  });

  it("come through as a message, masked and in fragments", () => {
    const mask = (): Uint8Array => hex("01 02 fe ff");
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 150 }), (payload, size) => {
        const { frames } = read(joined(printMessage(payload, { size, mask })), "client");
        expect(events(frames).events).toEqual([{ kind: "binary", bytes: payload }]);
      }),
    );
  });
});
