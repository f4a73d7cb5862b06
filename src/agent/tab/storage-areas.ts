/** localStorage and sessionStorage as the browser keeps them: by origin, and by tab and origin. */
import type { HostToTab, StorageArea } from "./messages.ts";
import type { Neighbour, Neighbours } from "./neighbours.ts";

/** Whose storage it is; `tab` is null for localStorage, which all tabs of the origin share. */
export interface StoragePlace {
  readonly area: StorageArea;
  readonly origin: string;
  readonly tab: string | null;
}

export interface StoredItems extends StoragePlace {
  readonly items: ReadonlyMap<string, string>;
}

/** A change of one item, or of all where `key` is null; `value` null takes away. */
export interface StorageChange {
  readonly key: string | null;
  readonly value: string | null;
}

export class StorageAreas {
  readonly #neighbours: Neighbours;
  readonly #areas = new Map<string, { readonly place: StoragePlace; readonly items: Map<string, string> }>();
  #changes = 0;

  /** `before`: what they hold from the start. */
  constructor(neighbours: Neighbours, before: readonly StoredItems[] = []) {
    this.#neighbours = neighbours;
    for (const { area, origin, tab, items } of before)
      for (const [key, value] of items) this.#of({ area, origin, tab }).set(key, value);
  }

  /** Another number whenever `all` is another. */
  get changes(): number {
    return this.#changes;
  }

  /** All that have ever been asked for. */
  get all(): readonly StoredItems[] {
    return [...this.#areas.values()].map(({ place, items }) => ({ ...place, items }));
  }

  itemsOf(place: StoragePlace): ReadonlyMap<string, string> {
    return this.#of(place);
  }

  /**
   * Changes an area, and tells whoever shares it. `from` is the script that did it, which knows, and `url` the address of
   * its page; null for the reader, who is no script and has no page: then all are told. @see https://html.spec.whatwg.org/multipage/webstorage.html#concept-storage-broadcast
   */
  change(
    place: StoragePlace,
    { key, value }: StorageChange,
    from: Neighbour | null,
    url = `${place.origin}/`,
  ): void {
    const items = this.#of(place);
    this.#changes += 1;
    const old = key === null ? null : (items.get(key) ?? null);
    if (key === null) items.clear();
    else if (value === null) items.delete(key);
    else items.set(key, value);
    const message: HostToTab = { type: "storage/changed", area: place.area, key, old, value, url };
    if (place.tab === null) this.#neighbours.tell(place.origin, message, from);
    else if (from === null) this.#neighbours.tellTab(place.tab, message);
  }

  #of(place: StoragePlace): Map<string, string> {
    const name = `${place.area} ${place.origin} ${place.tab ?? ""}`;
    const known = this.#areas.get(name);
    if (known !== undefined) return known.items;
    const items = new Map<string, string>();
    this.#changes += 1;
    this.#areas.set(name, { place, items });
    return items;
  }
}
