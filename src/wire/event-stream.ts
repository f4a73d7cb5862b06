/** Server-sent events, read as they come (HTML Standard, sections 9.2.5 and 9.2.6; https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream). */

/** One event. `type` is `message` where the stream names none; `id` is the last one that was given, empty before the first. */
export interface StreamEvent {
  readonly type: string;
  readonly data: string;
  readonly id: string;
}

/** Reads a stream piece by piece; what is in no whole event at its end is lost, as the standard has it. */
export class EventStreamReader {
  /** Milliseconds to wait before another connection, where the stream has said so. */
  retry: number | null = null;
  /** What a new connection says in Last-Event-ID. */
  lastId: string;
  #line = "";
  #begun = false;
  #afterReturn = false;
  #data: string[] = [];
  #type = "";
  #id: string;

  constructor(lastId = "") {
    this.lastId = lastId;
    this.#id = lastId;
  }

  /** `text` is UTF-8 that was decoded without loss of a character at the edges of pieces. */
  push(text: string): StreamEvent[] {
    const events: StreamEvent[] = [];
    for (const character of this.#withoutMark(text)) {
      const isLine = character === "\r" || (character === "\n" && !this.#afterReturn);
      this.#afterReturn = character === "\r";
      if (isLine) {
        const event = this.#readLine(this.#line);
        this.#line = "";
        if (event !== null) events.push(event);
      } else if (character !== "\n") this.#line += character;
    }
    return events;
  }

  /** One byte order mark at the very beginning counts for nothing. */
  #withoutMark(text: string): string {
    if (this.#begun || text === "") return text;
    this.#begun = true;
    return text.startsWith("\ufeff") ? text.slice(1) : text;
  }

  #readLine(line: string): StreamEvent | null {
    if (line === "") return this.#dispatch();
    const colon = line.indexOf(":");
    // A comment.
    if (colon === 0) return null;
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    this.#readField(name, value);
    return null;
  }

  #readField(name: string, value: string): void {
    if (name === "event") this.#type = value;
    else if (name === "data") this.#data.push(value);
    else if (name === "id" && !value.includes("\0")) this.#id = value;
    else if (name === "retry" && /^[0-9]+$/.test(value)) this.retry = Number(value);
  }

  #dispatch(): StreamEvent | null {
    this.lastId = this.#id;
    const [data, type] = [this.#data, this.#type];
    this.#data = [];
    this.#type = "";
    // Without a line of data there is no event; one empty line is data.
    if (data.length === 0) return null;
    return { type: type === "" ? "message" : type, data: data.join("\n"), id: this.lastId };
  }
}
