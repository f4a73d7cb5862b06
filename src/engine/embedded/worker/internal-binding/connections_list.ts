/** Stands for `ConnectionsList` of `src/node_http_parser.cc`: which connections are idle and which took too long. */

/** What the list reads of a parser; times in milliseconds, 0 while no message is under way. */
export interface Tracked {
  messageStart: number;
  headersCompleted: boolean;
}

export class ConnectionsList {
  readonly #all = new Set<Tracked>();
  readonly #active = new Set<Tracked>();

  /** Puts the parser at the end: the lists are ordered by the start of the message. */
  track(parser: Tracked, active: boolean): void {
    this.drop(parser);
    this.#all.add(parser);
    if (active) this.#active.add(parser);
  }

  drop(parser: Tracked): void {
    this.#all.delete(parser);
    this.#active.delete(parser);
  }

  all(): Tracked[] {
    return [...this.#all];
  }

  idle(): Tracked[] {
    return this.all().filter((parser) => parser.messageStart === 0);
  }

  active(): Tracked[] {
    return [...this.#active];
  }

  /** Connections whose headers or whole request are late; each is told once. A limit of 0 is none. */
  expired(headersLimit: number, requestLimit: number): Tracked[] {
    const now = performance.now();
    const late = (parser: Tracked, limit: number): boolean => limit > 0 && now - parser.messageStart > limit;
    const found = this.active().filter(
      (parser) => (!parser.headersCompleted && late(parser, headersLimit)) || late(parser, requestLimit),
    );
    for (const parser of found) this.#active.delete(parser);
    return found;
  }
}
