/** The trace of a run as it grows: each exchange is drawn anew only when something about it has changed. */
import { drawConsole } from "../../panels/console/draw.ts";
import { drawEnds, drawExchanges, type DrawnExchange } from "../../panels/exchanges/draw.ts";
import { UnderWay } from "../../panels/exchanges/under-way.ts";
import type { ExchangeEntry, TraceEntry, TraceNews } from "../../protocol/trace.ts";
import { offerExplanations } from "../explain.ts";
import { elementOf } from "./element-of.ts";
import { ExchangeFilter, type Listed } from "./exchange-filter.ts";
import { ExchangeTools } from "./exchange-tools.ts";
import { FormerRun } from "./former-run.ts";
import type { CardParts } from "./parts.ts";

/** Two exchanges are already compared at a glance. */
const ROWS_FROM = 2;

/** The files that output can name lines of, and the way there. */
export interface Places {
  readonly files: readonly string[];
  goTo(file: string, line: number): void;
}

export class LiveView {
  readonly #wire: HTMLElement;
  readonly #console: HTMLElement;
  readonly #files: readonly string[];
  readonly #drawn = new Map<string, Listed & { readonly html: string }>();
  readonly #filter = new ExchangeFilter();
  readonly #tools: ExchangeTools;
  /** What the run before showed. */
  readonly former: FormerRun;
  /** Which rows the reader has opened or closed: what arrives later does not undo it. */
  readonly #chosen = new Map<string, boolean>();
  readonly #underWay = new UnderWay();
  #entries: TraceEntry[] = [];
  #ends: HTMLElement | null = null;
  #waiting = false;

  /** The elements are this view's own, and hidden while there is nothing in them. */
  constructor({ wire, console, former }: Pick<CardParts, "wire" | "console" | "former">, places: Places) {
    this.#wire = wire;
    this.former = new FormerRun(former);
    this.#console = console;
    this.#files = places.files;
    console.addEventListener("click", ({ target }) => {
      const { place, line } = (target as Element).closest<HTMLElement>("[data-place]")?.dataset ?? {};
      if (place !== undefined) places.goTo(place, Number(line));
    });
    this.#tools = new ExchangeTools(
      wire,
      (id) =>
        this.#entries.find((entry) => entry.type === "exchange" && entry.id === id) as
          ExchangeEntry | undefined,
    );
    this.clear();
  }

  /** Another run begins: what this one showed is the former's. */
  clear(): void {
    this.former.hold(this.#wire, [...this.#chosen.values()].includes(true));
    this.#entries = [];
    this.#underWay.clear();
    this.#drawn.clear();
    this.#chosen.clear();
    this.#tools.clear();
    this.#filter.clear();
    this.#ends = null;
    for (const element of [this.#wire, this.#console]) {
      element.replaceChildren();
      element.hidden = true;
    }
  }

  add(news: readonly TraceNews[]): void {
    for (const one of news) {
      this.#underWay.take(one);
      if (one.type !== "update") this.#entries.push(one);
    }
    if (!this.#waiting) requestAnimationFrame(() => this.#draw());
    this.#waiting = true;
  }

  /** The run was stopped: what had not come does not come any more. */
  stop(because: string): void {
    this.add(this.#underWay.stop(because));
  }

  #draw(): void {
    this.#waiting = false;
    this.#drawWire();
    this.#drawConsole();
  }

  #drawWire(): void {
    const all = [...this.#entries, ...this.#underWay.entries];
    const underWay = new Set(this.#underWay.entries.map(({ id }) => id));
    const exchanges = drawExchanges(all, { timed: true, tools: true, rowsFrom: ROWS_FROM, underWay });
    this.#wire.hidden = exchanges.length === 0;
    if (exchanges.length === 0) return;
    const ends = elementOf(drawEnds(all).text);
    if (this.#ends === null) this.#wire.prepend(ends, this.#filter.element);
    else if (this.#ends.outerHTML !== ends.outerHTML) this.#ends.replaceWith(ends);
    this.#ends = ends.isConnected ? ends : this.#ends;
    for (const one of exchanges) this.#drawOne(one);
    this.#dropOthers(new Set(exchanges.map(({ id }) => id)));
    this.#filter.listed = [...this.#drawn.values()];
    this.#tools.label();
    offerExplanations(this.#wire.parentElement ?? this.#wire);
  }

  #drawOne({ id, markup, view }: DrawnExchange): void {
    const html = markup.text;
    const before = this.#drawn.get(id);
    if (before?.html === html) return;
    const element = elementOf(html);
    if (element instanceof HTMLDetailsElement) this.#remember(id, element);
    if (before === undefined) this.#wire.append(element);
    else replace(before.element, element);
    this.#drawn.set(id, { element, html, view });
  }

  #remember(id: string, row: HTMLDetailsElement): void {
    row.open = this.#chosen.get(id) ?? row.open;
    // Before the click has done its work: what it opens is closed still. Enter and space click, too.
    row.querySelector("summary")?.addEventListener("click", () => this.#chosen.set(id, !row.open));
  }

  /** A preflight that came before its cause was known stood alone; now it stands under it. */
  #dropOthers(shown: ReadonlySet<string>): void {
    for (const [id, { element }] of this.#drawn) {
      if (shown.has(id)) continue;
      element.remove();
      this.#drawn.delete(id);
    }
  }

  #drawConsole(): void {
    const drawn = drawConsole(this.#entries, this.#files);
    this.#console.hidden = drawn === null;
    if (drawn === null) return;
    const atEnd = this.#console.scrollTop + this.#console.clientHeight >= this.#console.scrollHeight - 8;
    this.#console.innerHTML = drawn.text;
    if (atEnd) this.#console.scrollTop = this.#console.scrollHeight;
  }
}

/** Puts the new drawing in the place of the old one; what has the focus keeps it. */
function replace(old: HTMLElement, fresh: HTMLElement): void {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const message = focused?.closest(".msg") ?? null;
  const at = message === null ? -1 : [...old.querySelectorAll(".msg")].indexOf(message);
  old.replaceWith(fresh);
  if (focused === null) return;
  // What was explained is drawn anew: the focus goes to the button that explains it again.
  offerExplanations(fresh);
  const button = [...fresh.querySelectorAll(".msg")][at]?.querySelector<HTMLElement>(".explain");
  const place = button ?? fresh.querySelector<HTMLElement>("summary.row");
  place?.focus({ preventScroll: true });
}
