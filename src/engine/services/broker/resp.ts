/**
 * Redis's protocol, in both its versions, as bytes. A string here has one character for each byte, so that any bytes can be keys.
 *
 * @see https://redis.io/docs/latest/develop/reference/protocol-spec/
 */

/** The version of the protocol that a client has asked for. */
export type Protocol = 2 | 3;

/**
 * `status` is a word of the server, such as OK; a string is data. Version 2 has no kinds for the last six: there a map and
 * pairs are flat lists, sets and pushes are lists, and a double and a text are data.
 */
export type Reply =
  | string
  | number
  | null
  | readonly Reply[]
  | { readonly status: string }
  | RedisError
  | { readonly missing: "array" }
  /** Keys and values in turn. */
  | { readonly map: readonly Reply[] }
  | { readonly set: readonly Reply[] }
  /** What the client has not asked for just now. */
  | { readonly push: readonly Reply[] }
  | { readonly pairs: readonly (readonly Reply[])[] }
  | { readonly double: number }
  /** Words to be read as they stand. */
  | { readonly text: string };

/** What the server answers when it will not; the first word is its kind: ERR, WRONGTYPE ... */
export class RedisError extends Error {}

/** An array that is not there: what EXEC answers when a watched key has changed. */
export const noArray: Reply = { missing: "array" };

export const ok: Reply = { status: "OK" };

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function textOf(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** Words of our own, such as an error's, in the bytes of UTF-8. */
const utf8 = (text: string): string => textOf(new TextEncoder().encode(text));

const bulk = (text: string): string => `$${text.length}\r\n${text}\r\n`;

export const floatText = (value: number): string =>
  Number.isFinite(value) ? String(value) : value > 0 ? "inf" : "-inf";

export function encode(reply: Reply, protocol: Protocol = 2): string {
  if (typeof reply === "number") return `:${reply}\r\n`;
  if (typeof reply === "string") return bulk(reply);
  if (isList(reply)) return list("*", reply, protocol);
  if (reply instanceof RedisError) return `-${utf8(reply.message)}\r\n`;
  if (reply !== null && "status" in reply) return `+${reply.status}\r\n`;
  return protocol === 3 ? ofThree(reply) : ofTwo(reply);
}

const isList = (reply: Reply): reply is readonly Reply[] => Array.isArray(reply);

type Plain = string | number | readonly Reply[] | RedisError | { readonly status: string };
type Kinded = Exclude<Reply, Plain>;

function list(mark: string, items: readonly Reply[], protocol: Protocol, length = items.length): string {
  return `${mark}${length}\r\n${items.map((item) => encode(item, protocol)).join("")}`;
}

function ofTwo(reply: Kinded): string {
  if (reply === null) return "$-1\r\n";
  if ("missing" in reply) return "*-1\r\n";
  if ("double" in reply) return bulk(floatText(reply.double));
  if ("text" in reply) return bulk(reply.text);
  if ("pairs" in reply) return list("*", reply.pairs.flat(), 2);
  if ("map" in reply) return list("*", reply.map, 2);
  return list("*", "set" in reply ? reply.set : reply.push, 2);
}

function ofThree(reply: Kinded): string {
  if (reply === null || "missing" in reply) return "_\r\n";
  if ("double" in reply) return `,${floatText(reply.double)}\r\n`;
  if ("text" in reply) return `=${reply.text.length + 4}\r\ntxt:${reply.text}\r\n`;
  if ("pairs" in reply) return list("*", reply.pairs, 3);
  if ("map" in reply) return list("%", reply.map, 3, reply.map.length / 2);
  return "set" in reply ? list("~", reply.set, 3) : list(">", reply.push, 3);
}

const mostArguments = 1 << 20;
const mostBytes = 512 << 20;

/** Cuts what a client sends into commands, whichever way the network has cut it. */
export class CommandReader {
  #held = "";

  /** Every command that is whole by now. @throws RedisError when it cannot be one; the connection is then to be ended. */
  read(bytes: Uint8Array): string[][] {
    this.#held += textOf(bytes);
    const commands: string[][] = [];
    for (;;) {
      const next = this.#held.startsWith("*") ? this.#array() : this.#inline();
      if (next === undefined) return commands;
      if (next.length > 0) commands.push(next);
    }
  }

  #array(): string[] | undefined {
    const head = this.#line(0);
    if (head === undefined) return undefined;
    const count = numberIn(head.text, mostArguments, "invalid multibulk length");
    const words: string[] = [];
    let { end } = head;
    for (let at = 0; at < count; at += 1) {
      const length = this.#line(end);
      if (length === undefined) return undefined;
      if (!length.text.startsWith("$"))
        throw new RedisError(`ERR Protocol error: expected '$', got '${length.text.slice(0, 1)}'`);
      const size = numberIn(length.text, mostBytes, "invalid bulk length");
      if (this.#held.length < length.end + size + 2) return undefined;
      words.push(this.#held.slice(length.end, length.end + size));
      end = length.end + size + 2;
    }
    this.#held = this.#held.slice(end);
    return words;
  }

  /** A line typed by hand, as over telnet. */
  #inline(): string[] | undefined {
    const line = this.#line(0);
    if (line === undefined) return undefined;
    this.#held = this.#held.slice(line.end);
    return line.text.split(/\s+/).filter((word) => word !== "");
  }

  #line(from: number): { readonly text: string; readonly end: number } | undefined {
    const at = this.#held.indexOf("\n", from);
    if (at < 0) return undefined;
    return { text: this.#held.slice(from, at).replace(/\r$/, ""), end: at + 1 };
  }
}

function numberIn(line: string, most: number, complaint: string): number {
  const value = /^[*$]\d+$/.test(line) ? Number(line.slice(1)) : NaN;
  if (!(value <= most)) throw new RedisError(`ERR Protocol error: ${complaint}`);
  return value;
}
