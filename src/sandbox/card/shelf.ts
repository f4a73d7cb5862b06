/** What a card keeps for the next visit, in this browser only; where storage is denied or full it lasts until the page is left. */

/** How long what was written stays. */
export type Keeping = "kept" | "for this visit";

export interface Shelf {
  read(name: string): string | null;
  /** `null` takes it away. */
  write(name: string, value: string | null): Keeping;
  /** Names that begin so, in order. */
  names(prefix: string): string[];
}

/** The storage of the site, or what stands in for it; `open` may throw, as `localStorage` does where it is denied. */
export function shelf(open: () => Storage): Shelf {
  const held = new Map<string, string>();
  return {
    read(name) {
      try {
        return held.get(name) ?? open().getItem(name);
      } catch {
        return held.get(name) ?? null;
      }
    },
    write(name, value) {
      try {
        if (value === null) open().removeItem(name);
        else open().setItem(name, value);
        held.delete(name);
        return "kept";
      } catch {
        if (value === null) held.delete(name);
        else held.set(name, value);
        return "for this visit";
      }
    },
    names(prefix) {
      const all = new Set([...namesIn(open), ...held.keys()]);
      return [...all].filter((name) => name.startsWith(prefix)).sort();
    },
  };
}

function namesIn(open: () => Storage): string[] {
  try {
    const storage = open();
    return Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? "");
  } catch {
    return [];
  }
}
