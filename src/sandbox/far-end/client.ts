/**
 * The page's side of a far end: asks it, hears what it tells, and keeps the trace and what its browser keeps. A far end that is
 * lost, as with a frame that ran out of memory, takes nothing of that along: the next question begins another one with it.
 */
import { nothingKept, type BrowserKept } from "../../agent/kept.ts";
import type { Unplaced } from "../../agent/trace-recorder.ts";
import { UnderWay } from "../../panels/exchanges/under-way.ts";
import { ProductError, raised } from "../../protocol/errors.ts";
import type { TraceEntry, TraceNews } from "../../protocol/trace.ts";
import type { WireSettings } from "../../protocol/wire-settings.ts";
import { EntryBatches } from "../entry-batches.ts";
import type { PortsState } from "../server-ports.ts";
import type { FarEndStart, FromFarEnd, Standing } from "./messages.ts";
import type { FarEndLine, FarEndPlace } from "./place.ts";
import type { Answer, Ask, Given, Question } from "./questions.ts";

/** What stays as it is while the run lasts. */
export type FarEndSettings = Omit<FarEndStart, "at" | "standing">;

interface Pending {
  readonly name: Question;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** What a question comes to whose far end is lost; the others fail. */
const whenLost: { readonly [Name in Question]?: Answer<Name> } = {
  "request/text": { problem: null, late: false, broken: true },
  "request/composed": "reset",
  "script/run": null,
  "page/news": null,
  "page/scripts": null,
  "wire/cut": 0,
  "clock/moved": null,
  rest: 0,
};

export class FarEndClient {
  readonly #begins: FarEndPlace;
  readonly #settings: FarEndSettings;
  readonly #told: (news: readonly TraceNews[]) => void;
  /** What is told while there is no far end. */
  readonly #batches: EntryBatches;
  readonly #entries: TraceEntry[] = [];
  readonly #underWay = new UnderWay();
  readonly #questions = new Map<number, Pending>();
  #nextQuestion = 1;
  /** Entries of the page that were sent to this far end and not told of yet, and how many have been. */
  #unplaced: Unplaced[] = [];
  #placed = 0;
  #standing: Omit<Standing, "entries">;
  #line: FarEndLine | null = null;
  #isClosed = false;

  /**
   * `told` is called at most once in about 16 ms, and before a question is answered; with nothing where only what is kept has
   * changed. `kept`: what the browser begins with.
   */
  constructor(
    place: FarEndPlace,
    settings: FarEndSettings,
    told: (news: readonly TraceNews[]) => void,
    kept: BrowserKept = nothingKept,
  ) {
    this.#begins = place;
    this.#settings = settings;
    this.#standing = { kept, ahead: 0, ports: { open: [], fronts: [] }, settings: null, instances: [] };
    this.#told = told;
    this.#batches = new EntryBatches(told);
    this.#begin();
  }

  get entries(): readonly TraceEntry[] {
    return this.#entries;
  }

  /** As it was last told. */
  get kept(): BrowserKept {
    return this.#standing.kept;
  }

  /** The ports behind the load balancer; empty while there is none. */
  get balanced(): readonly number[] {
    const { instances } = this.#standing;
    return instances.length > 1 ? instances : [];
  }

  /** Rejects with what went wrong there, or with `FAR_END_LOST` where it is gone with its frame. `transfer`: ports among what is given. */
  ask<Name extends Question>(
    name: Name,
    given: Given<Name>,
    transfer: Transferable[] = [],
  ): Promise<Answer<Name>> {
    const id = this.#nextQuestion++;
    return new Promise((resolve, reject) => {
      // The answer to a question is of its type.
      this.#questions.set(id, { name, resolve: resolve as (value: unknown) => void, reject });
      const line = this.#line ?? this.#begin();
      if (line === null) this.#settle(id, null);
      else line.send({ type: "ask", id, name, given } as Ask, transfer);
    });
  }

  /** Takes an entry of the page's side into the trace. */
  record(entry: Unplaced): void {
    if (this.#line === null) return this.#place(entry);
    this.#unplaced.push(entry);
    this.#line.send({ type: "trace/record", entry });
  }

  /** What waits to be told is told now, where it is known here, and soon where it is not. */
  flush(): void {
    this.#batches.flush();
    this.#line?.send({ type: "trace/flush" });
  }

  listening(ports: PortsState): void {
    this.#standing = { ...this.#standing, ports };
    this.#line?.send({ type: "ports/changed", ports });
  }

  /** From the next request on; what counts for open connections, for those too. What a shared cache holds stays in it. */
  adjust(settings: WireSettings): void {
    this.#standing = { ...this.#standing, settings };
    this.#line?.send({ type: "wire/adjust", settings });
  }

  /** The ports that requests to the usual one are shared out among; with fewer than two, none are. */
  balance(instances: readonly number[]): void {
    this.#standing = { ...this.#standing, instances };
    this.#line?.send({ type: "wire/balance", instances });
  }

  /** The clock of the run was moved. */
  async moved(ahead: number): Promise<void> {
    this.#standing = { ...this.#standing, ahead };
    if (this.#line !== null) await this.ask("clock/moved", ahead);
  }

  /** Settles when all that is known there by now has been told. */
  async settled(): Promise<void> {
    if (this.#line !== null) await this.ask("rest", null).catch(() => undefined);
  }

  /** The run is over: requests are given up, sockets closed, scripts ended. */
  stop(): void {
    this.#line?.send({ type: "stop" });
  }

  /** Nothing is heard of it any more; entries of the page still come into the trace. */
  close(): void {
    this.#isClosed = true;
    this.#line?.close();
    this.#leave(null);
    this.#batches.flush();
  }

  /** None once this has been closed. */
  #begin(): FarEndLine | null {
    if (this.#isClosed) return null;
    this.#batches.flush();
    this.#placed = 0;
    const standing = { ...this.#standing, entries: this.#entries.length };
    const line: FarEndLine = this.#begins(
      { ...this.#settings, at: this.#now(), standing },
      {
        message: (message) => {
          if (this.#line === line) this.#receive(message);
        },
        lost: (error) => {
          if (this.#line === line) this.#lose(error);
        },
      },
    );
    this.#line = line;
    return line;
  }

  #receive(message: FromFarEnd): void {
    switch (message.type) {
      case "news":
        this.#standing = { ...this.#standing, kept: { ...this.kept, ...message.kept } };
        this.#unplaced.splice(0, message.own - this.#placed);
        this.#placed = message.own;
        for (const one of message.news) this.#take(one);
        // What a script stores leaves no entry, and is seen all the same.
        this.#told(message.news);
        break;
      case "answer":
        this.#questions.get(message.id)?.resolve(message.value);
        this.#questions.delete(message.id);
        break;
      case "failure":
        this.#questions.get(message.id)?.reject(raised(message.error));
        this.#questions.delete(message.id);
        break;
    }
  }

  #take(news: TraceNews): void {
    this.#underWay.take(news);
    if (news.type !== "update") this.#entries.push(news);
  }

  /** What it had under way ends as it would with a machine that fails. */
  #lose(error: unknown): void {
    const underWay = this.#underWay.entries;
    this.#leave(error);
    const outcome = { kind: "reset", because: "The connection was reset." } as const;
    for (const { seq: _seq, at: _at, ...entry } of underWay) this.record({ ...entry, outcome });
  }

  /** `error`: why no far end could be had, null where there was one. */
  #leave(error: unknown): void {
    this.#line = null;
    for (const entry of this.#unplaced.splice(0)) this.#place(entry);
    for (const id of [...this.#questions.keys()]) this.#settle(id, error);
  }

  #settle(id: number, error: unknown): void {
    const pending = this.#questions.get(id);
    this.#questions.delete(id);
    if (pending === undefined) return;
    const answer = whenLost[pending.name];
    if (error !== null) pending.reject(error);
    else if (answer === undefined) pending.reject(gone());
    else pending.resolve(answer);
  }

  /** While there is no far end, the trace goes on here. */
  #place(entry: Unplaced): void {
    const at = this.#now();
    const placed: TraceEntry = { ...entry, seq: this.#entries.length, at };
    this.#take(placed);
    this.#batches.add(placed);
  }

  /** Milliseconds since the trace began. */
  #now(): number {
    return performance.timeOrigin + performance.now() - this.#settings.began;
  }
}

function gone(): ProductError {
  return new ProductError("FAR_END_LOST", "The simulated browser is gone with its frame.", {
    hint: "Try it once more.",
  });
}
