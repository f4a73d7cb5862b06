/** Exchanges that go on: what their updates come to, in the form of an entry, until the entry itself is there. */
import type { ExchangeEntry, ExchangeUpdate, TraceNews } from "../../protocol/trace.ts";

export class UnderWay {
  readonly #open = new Map<string, ExchangeEntry>();
  readonly #ended = new Set<string>();

  /** As if they were over, with what has come so far; they stand behind all that is over. */
  get entries(): readonly ExchangeEntry[] {
    return [...this.#open.values()];
  }

  take(news: TraceNews): void {
    if (news.type === "update") this.#follow(news);
    if (news.type !== "exchange") return;
    this.#open.delete(news.id);
    this.#ended.add(news.id);
  }

  /** What goes on when a run is stopped was given up: nothing more will be told of it. */
  stop(because: string): ExchangeEntry[] {
    const entries = this.entries.map((entry) => ({
      ...entry,
      outcome: { kind: "aborted", because } as const,
    }));
    for (const entry of entries) this.take(entry);
    return entries;
  }

  clear(): void {
    this.#open.clear();
    this.#ended.clear();
  }

  /** An update that comes behind the entry has nothing new to say. */
  #follow({ piece, type: _type, ...facts }: ExchangeUpdate): void {
    if (this.#ended.has(facts.id)) return;
    const before = this.#open.get(facts.id);
    const text = (before?.response.text ?? "") + piece;
    this.#open.set(facts.id, {
      ...facts,
      type: "exchange",
      seq: Number.MAX_SAFE_INTEGER,
      response: { text, length: text.length },
      outcome: { kind: "complete" },
      timing: { connected: before?.at ?? facts.at, sent: null, firstByte: null, lastByte: null },
    });
  }
}
