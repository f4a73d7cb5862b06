/** Traces for the tests of this room: entries in short, with everything that is not said filled in. */
import type { CookieEntry, ExchangeEntry, KeptBytes, TraceEntry } from "../protocol/trace.ts";

type Loose<T> = { readonly [K in keyof T]?: T[K] };

/** Text as kept bytes; line ends are those of the wire. */
export function kept(text: string): KeptBytes {
  const bytes = new TextEncoder().encode(text.replace(/\r?\n/g, "\r\n"));
  return { text: Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""), length: bytes.length };
}

/** Bytes given in hexadecimal, spaces between them. */
export function keptHex(hex: string): KeptBytes {
  const bytes = hex.split(" ").map((pair) => String.fromCharCode(Number.parseInt(pair, 16)));
  return { text: bytes.join(""), length: bytes.length };
}

/** The entries with their numbers, in order. */
export function numbered(...entries: readonly TraceEntry[]): TraceEntry[] {
  return entries.map((entry, seq) => ({ ...entry, seq }));
}

export function exchange(id: string, more: Loose<ExchangeEntry> = {}): ExchangeEntry {
  return {
    ...{ type: "exchange", seq: 0, at: 0, id, client: "tab-1", host: "localhost", port: 3000 },
    cause: { kind: "request", of: null },
    request: kept("GET /tea HTTP/1.1\nHost: localhost:3000\n\n"),
    response: kept("HTTP/1.1 200 OK\nContent-Length: 4\n\noolo"),
    outcome: { kind: "complete" },
    timing: { connected: 1, sent: 2, firstByte: 5, lastByte: 6 },
    ...more,
  };
}

export function cookie(name: string, of: string, action: CookieEntry["action"]): CookieEntry {
  const facts = { value: "1", domain: "localhost", hostOnly: true, path: "/", expires: null, secure: false };
  return {
    ...{ type: "cookie", seq: 0, at: 0, exchange: of, action, field: null },
    cookie: { name, ...facts, httpOnly: false, sameSite: "Lax" },
    decision: {
      ...{ rule: "r", outcome: action, because: `${name} was ${action} for a reason.` },
      ...{ reference: "6265bis, 5.7", url: "https://example.org/rule" },
    },
  };
}
