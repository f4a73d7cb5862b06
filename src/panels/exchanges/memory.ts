/** What was worked out of an exchange, kept until something is added to it: a live card draws all of them with every batch. */
import type { ExchangeEntry } from "../../protocol/trace.ts";
import type { ExchangeView } from "./read.ts";

/** One kind of thing that is worked out of a view, and of nothing else but `how`. */
export class Memory<Value> {
  readonly #known = new WeakMap<ExchangeEntry, { readonly key: string; readonly value: Value }>();

  /** Entries do not change and are only added, so that their numbers say whether it is still the same. */
  of(view: ExchangeView, how: string, make: () => Value): Value {
    const key = `${how} ${stateOf(view)}`;
    const known = this.#known.get(view.entry);
    if (known?.key === key) return known.value;
    const value = make();
    this.#known.set(view.entry, { key, value });
    return value;
  }
}

function stateOf(view: ExchangeView): string {
  const { entry, asked, answered, decisions, hops, frames, end, underWay, preflights, followed } = view;
  const counts = [asked, answered, decisions, hops, frames].map(({ length }) => length).join();
  const nested = [...preflights, ...followed].map(stateOf).join(" ");
  return `${entry.id} ${counts} ${end?.seq ?? "-"} ${underWay ? "open" : ""}(${nested})`;
}
