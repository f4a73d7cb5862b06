/**
 * Names of prepared statements, which are one connection's own in PostgreSQL and one for all in the single session behind
 * it: each gets a mark of its connection in front on the way in, and loses it on the way out.
 */
import { joined } from "../../joined.ts";
import { message, messageFrom, readText, text, type Message } from "./wire.ts";

const encoder = new TextEncoder();
const nothing = new Uint8Array();

export class StatementNames {
  readonly #mark: string;
  readonly #named = new Set<string>();

  constructor(connection: number) {
    this.#mark = `${connection}:`;
  }

  /** The message as the session is to see it. */
  inward(given: Message): Message {
    const { type, body } = given;
    if (type === "P") return this.#renamed(given, 0);
    if (type === "B") return this.#renamed(given, text(readText(body, 0)).length);
    const ofStatement = body[0] === "S".charCodeAt(0);
    return (type === "D" || type === "C") && ofStatement ? this.#renamed(given, 1) : given;
  }

  /** What forgets all statements of this connection; empty when it named none. */
  forget(): Uint8Array<ArrayBuffer> {
    if (this.#named.size === 0) return nothing.slice();
    const closed = [...this.#named].map((name) => message("C", encoder.encode("S"), text(name)));
    this.#named.clear();
    return joined([...closed, message("S")]);
  }

  /** An error may name a statement. */
  outward(error: Message): Uint8Array<ArrayBuffer> {
    const read = new TextDecoder().decode(error.body);
    if (!read.includes(`"${this.#mark}`)) return error.bytes;
    return message(error.type, encoder.encode(read.replaceAll(`"${this.#mark}`, '"')));
  }

  #renamed({ type, body }: Message, at: number): Message {
    const name = readText(body, at);
    const rest = body.subarray(at + text(name).length);
    // The unnamed statement is replaced by whoever comes next, within one turn.
    const marked = name === "" ? "" : this.#mark + name;
    if (type === "P" && marked !== "") this.#named.add(marked);
    return messageFrom(message(type, body.subarray(0, at), text(marked), rest));
  }
}
