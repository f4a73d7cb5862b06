/** One virtual connection, seen from both ends. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { localPair, type LinkEnd } from "./link.ts";

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const textOf = (end: LinkEnd, limit = 100): string | undefined => {
  const taken = end.take(limit);
  return taken && new TextDecoder().decode(taken);
};

describe("a connection", () => {
  it("gives what two writes sent as one read, and what is left as the next", () => {
    const [client, server] = localPair();
    client.write(bytes("GET / "));
    client.write(bytes("HTTP/1.1"));
    expect([textOf(server, 8), textOf(server), textOf(server)]).toEqual(["GET / HT", "TP/1.1", undefined]);
  });

  it("is full while the other end holds more than a megabyte, and says when it has room again", () => {
    const [client, server] = localPair();
    let drained = 0;
    client.attach({ readable: () => undefined, drained: () => (drained += 1) });
    client.write(new Uint8Array((1 << 20) + 1));
    expect([client.full, drained]).toEqual([true, 0]);
    server.take(10);
    expect([client.full, drained]).toEqual([false, 1]);
  });

  it("ends in order: bytes first, then the end", () => {
    const [client, server] = localPair();
    client.write(bytes("last"));
    client.close(false);
    expect([textOf(server), server.ended, server.wasReset]).toEqual(["last", true, false]);
  });

  it("is reset when one end closes over bytes it never read", () => {
    const [client, server] = localPair();
    client.write(bytes("unread"));
    server.close(false);
    expect(client.wasReset).toBe(true);
  });

  it("is reset when bytes come to an end that has closed", () => {
    const [client, server] = localPair();
    server.close(false);
    client.write(bytes("too late"));
    expect(client.wasReset).toBe(true);
  });
});

/** What happens at one end or the other: so many bytes are sent, copied or handed over, or read, kept or looked at. */
const step = fc.oneof(
  fc.record({ sends: fc.integer({ min: 1, max: 150_000 }), copies: fc.boolean() }),
  fc.record({ reads: fc.integer({ min: 1, max: 100_000 }), keeps: fc.boolean() }),
);

describe("bytes of a connection within one Worker", () => {
  it("come in order, and what was taken stays as it was", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const [client, server] = localPair();
        const read: Uint8Array[] = [];
        let sent = 0;
        const reads = (limit: number, keeps: boolean): void => {
          const taken = keeps ? server.take(limit) : undefined;
          if (taken !== undefined) read.push(taken);
          if (!keeps) server.pour(limit, (pieces) => read.push(...pieces.map((piece) => piece.slice())));
        };
        for (const one of steps) {
          if ("reads" in one) {
            reads(one.reads, one.keeps);
            continue;
          }
          const piece = numbered(sent, one.sends);
          if (one.copies) client.copy([piece.subarray(0, 3), piece.subarray(3)]);
          else client.write(piece.slice());
          piece.fill(0);
          sent += one.sends;
        }
        while (server.hasUnread) reads(65_536, true);
        expect(Buffer.compare(Buffer.concat(read), numbered(0, sent))).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it("are a whole read where writes of that size have a frame around them", () => {
    const [client, server] = localPair();
    for (let count = 0; count < 3; count += 1) client.copy([bytes("ab"), new Uint8Array(65_536)]);
    const taken = server.take(65_536);
    expect([taken?.length, taken?.buffer.byteLength, textOf(server, 2)]).toEqual([65_536, 65_536, "\0\0"]);
  });
});

/** A byte of each place, so that one that comes at another one shows. */
function numbered(from: number, length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, at) => ((from + at) * 31 + ((from + at) >> 8)) & 255);
}
