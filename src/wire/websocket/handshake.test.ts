/** @see https://www.rfc-editor.org/rfc/rfc6455#section-4.1 */
import { describe, expect, it } from "vitest";
import { bytesOf, textOf } from "../bytes.ts";
import { MessageReader } from "../http1/reader.ts";
import {
  acceptFor,
  handshakeKey,
  printHandshake,
  readHandshake,
  type HandshakeReading,
} from "./handshake.ts";

const key = "dGhlIHNhbXBsZSBub25jZQ==";
const accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

function answer(
  fields: readonly string[],
  status = "101 Switching Protocols",
  protocols?: string[],
): HandshakeReading {
  const reader = new MessageReader({ kind: "response", mode: "lenient" });
  reader.push(bytesOf(`HTTP/1.1 ${status}\r\n${fields.map((field) => `${field}\r\n`).join("")}\r\n`));
  if (reader.head?.kind !== "response") throw new Error("no response");
  return readHandshake(reader.head, key, protocols);
}

describe("the key of the standard's example", () => {
  it("is answered as the standard says", () => {
    expect(handshakeKey(bytesOf("the sample nonce"))).toBe(key);
    expect(acceptFor(key)).toBe(accept);
    expect(() => handshakeKey(new Uint8Array(15))).toThrow(RangeError);
  });
});

describe("the client's request", () => {
  it("has the fields of the handshake, then the others", () => {
    const bytes = printHandshake({
      target: "/chat",
      host: "app.test",
      key,
      protocols: ["a", "b"],
      fields: [["Origin", "http://app.test"]],
    });
    expect(textOf(bytes)).toBe(
      `GET /chat HTTP/1.1\r\nHost: app.test\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ${key}\r\n` +
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: a, b\r\nOrigin: http://app.test\r\n\r\n",
    );
  });

  it.each([[["a", "a"]], [["a b"]], [[""]]])("is not written with the subprotocols %j", (protocols) => {
    expect(() => printHandshake({ target: "/", host: "a", key, protocols })).toThrow(RangeError);
  });
});

describe("the server's answer", () => {
  const good = ["Upgrade: WebSocket", "Connection: keep-alive, Upgrade", `Sec-WebSocket-Accept: ${accept}`];

  it("opens the connection", () => {
    expect(answer(good)).toEqual({ opened: true, protocol: "" });
    expect(answer([...good, "Sec-WebSocket-Protocol: b"], undefined, ["a", "b"])).toEqual({
      opened: true,
      protocol: "b",
    });
  });

  it.each([
    [1, good, "200 OK"],
    [2, good.slice(1), undefined],
    [2, [...good, "Upgrade: h2c"], undefined],
    [3, [good[0]!, "Connection: close", good[2]!], undefined],
    [4, good.slice(0, 2), undefined],
    [4, [...good.slice(0, 2), `Sec-WebSocket-Accept: ${key}`], undefined],
    [5, [...good, "Sec-WebSocket-Extensions: permessage-deflate"], undefined],
    [6, [...good, "Sec-WebSocket-Protocol: c"], undefined],
  ])("fails at step %i: %j %s", (step, fields, status) => {
    expect(answer(fields, status, ["a", "b"])).toMatchObject({ opened: false, step });
  });
});
