/** One virtual connection, seen from both ends. */
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
