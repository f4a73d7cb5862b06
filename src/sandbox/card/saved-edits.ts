/** The reader's edits of one example, kept as they type, with the mark of the files they began from. */
import type { Keeping, Shelf } from "./shelf.ts";

/** Texts of files by path. */
export type Texts = Readonly<Record<string, string>>;

/** What was kept. `stale`: the example has changed since, so the reader must choose. */
export type Found = { readonly kind: "none" } | { readonly kind: "fresh" | "stale"; readonly files: Texts };

/** As it stands in storage. `files` holds only those that differ from the original. */
interface Kept {
  readonly version: 1;
  readonly made: string;
  readonly files: Texts;
}

export class SavedEdits {
  readonly #shelf: Shelf;
  readonly #name: string;
  readonly #originals: Texts;
  readonly #made: string;

  /** `name` is the name in storage, `originals` the files as the example has them now. */
  constructor(shelf: Shelf, name: string, originals: Texts) {
    this.#shelf = shelf;
    this.#name = name;
    this.#originals = originals;
    this.#made = markOf(originals);
  }

  find(): Found {
    const kept = read(this.#shelf.read(this.#name));
    if (kept === null) return { kind: "none" };
    const known = Object.entries(kept.files).filter(([path]) => Object.hasOwn(this.#originals, path));
    const files = Object.fromEntries(known);
    if (kept.made === this.#made) return known.length === 0 ? { kind: "none" } : { kind: "fresh", files };
    return { kind: "stale", files: kept.files };
  }

  /** Keeps what differs from the original; when nothing does, nothing is kept. */
  save(files: Texts): Keeping {
    const changed = Object.entries(files).filter(([path, text]) => this.#originals[path] !== text);
    if (changed.length === 0) return this.clear();
    const kept: Kept = { version: 1, made: this.#made, files: Object.fromEntries(changed) };
    return this.#shelf.write(this.#name, JSON.stringify(kept));
  }

  clear(): Keeping {
    return this.#shelf.write(this.#name, null);
  }
}

/** What is in storage may be of an older version, or not ours at all. */
function read(text: string | null): Kept | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isKept(value) ? value : null;
  } catch {
    return null;
  }
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== "object" || value === null) return false;
  if (!("version" in value && "made" in value && "files" in value)) return false;
  const { version, made, files } = value;
  if (version !== 1 || typeof made !== "string" || typeof files !== "object" || files === null) return false;
  return Object.values(files).every((text) => typeof text === "string");
}

/** A short mark of some files (FNV-1a, 32 bits, http://www.isthe.com/chongo/tech/comp/fnv/): tells a change, guards nothing. */
export function markOf(files: Texts): string {
  let hash = 0x811c9dc5;
  for (const character of JSON.stringify(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)))) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, "0");
}
