/** The opening handshake of WebSocket (RFC 6455, section 4; https://www.rfc-editor.org/rfc/rfc6455#section-4). */
import { sha1 } from "@noble/hashes/legacy.js";
import { bytesOf, textOf } from "../bytes.ts";
import { isToken, lower } from "../http1/characters.ts";
import { parseList } from "../fields/list.ts";
import { valuesOf, type ResponseHead } from "../http1/message.ts";
import { printRequest, type FieldPair } from "../http1/print.ts";

/** Section 1.3: what every server appends to the key, so that only one that knows WebSocket can answer. */
const guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** The value of Sec-WebSocket-Key for 16 random bytes. @throws RangeError for another number of bytes. */
export function handshakeKey(random: Uint8Array): string {
  if (random.length !== 16) throw new RangeError(`a key is made of 16 bytes, not ${random.length}`);
  return btoa(textOf(random));
}

/** The value of Sec-WebSocket-Accept that answers a key (section 4.2.2, step 5.4). */
export function acceptFor(key: string): string {
  return btoa(textOf(sha1(bytesOf(key + guid))));
}

export interface HandshakeParts {
  readonly target: string;
  readonly host: string;
  readonly key: string;
  readonly protocols?: readonly string[];
  /** What stands behind the fields that the handshake needs: Origin, Cookie and the like. */
  readonly fields?: readonly FieldPair[];
}

/** The client's request (section 4.1). @throws RangeError when a subprotocol is no token, or stands twice. */
export function printHandshake({
  target,
  host,
  key,
  protocols = [],
  fields = [],
}: HandshakeParts): Uint8Array {
  if (!protocols.every(isToken) || new Set(protocols).size < protocols.length) {
    throw new RangeError("subprotocols are tokens, each named once");
  }
  const wanted: FieldPair[] = protocols.length > 0 ? [["Sec-WebSocket-Protocol", protocols.join(", ")]] : [];
  const own: FieldPair[] = [
    ["Host", host],
    ["Upgrade", "websocket"],
    ["Connection", "Upgrade"],
    ["Sec-WebSocket-Key", key],
    ["Sec-WebSocket-Version", "13"],
  ];
  return printRequest({ method: "GET", target, fields: [...own, ...wanted, ...fields] });
}

/** What the server's answer comes to; `step` is the number in the client's list in section 4.1. */
export type HandshakeReading =
  | { readonly opened: true; readonly protocol: string }
  | { readonly opened: false; readonly step: 1 | 2 | 3 | 4 | 5 | 6; readonly because: string };

/** Holds the server's answer against the six requirements of section 4.1. No extension was offered, so none may be agreed. */
export function readHandshake(
  head: ResponseHead,
  key: string,
  protocols: readonly string[] = [],
): HandshakeReading {
  const values = (name: string): string[] => valuesOf(head.fields, name);
  const refuse = (step: 1 | 2 | 3 | 4 | 5 | 6, because: string): HandshakeReading => ({
    opened: false,
    step,
    because,
  });
  // 1. Another status code is handled as HTTP, and opens nothing.
  if (head.line.status !== 101) return refuse(1, `the status code is ${head.line.status}, not 101`);
  // 2.
  if (lower(values("upgrade").join(", ")) !== "websocket") return refuse(2, "Upgrade is not websocket");
  // 3.
  if (!parseList(values("connection")).map(lower).includes("upgrade")) {
    return refuse(3, "Connection does not name upgrade");
  }
  // 4.
  const accept = values("sec-websocket-accept");
  if (accept.length !== 1 || accept[0] !== acceptFor(key)) {
    return refuse(4, "Sec-WebSocket-Accept does not answer the key");
  }
  // 5.
  if (parseList(values("sec-websocket-extensions")).length > 0)
    return refuse(5, "the server agreed to an extension");
  // 6.
  const [protocol = "", ...more] = values("sec-websocket-protocol");
  if (more.length > 0 || (protocol !== "" && !protocols.includes(protocol))) {
    return refuse(6, "the server chose a subprotocol that was not offered");
  }
  return { opened: true, protocol };
}
