/** The reader's edits of one example, kept as they type, with the mark of the files they began from. */
import type { Keeping, Shelf } from "./shelf.ts";

/** Texts of files by path. */
export type Texts = Readonly<Record<string, string>>;

/** What was kept. `stale`: the example has changed since, so the reader must choose. `unreadable`: it is not ours, or broken. */
export type Found =
  | { readonly kind: "none" }
  | { readonly kind: "fresh" | "stale"; readonly files: Texts }
  | { readonly kind: "unreadable"; readonly text: string };

/** An edit that stood in the way of another one; `name` is its name in storage. */
export interface Aside {
  readonly name: string;
  readonly found: Exclude<Found, { readonly kind: "none" }>;
}

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
  /** Where this page keeps what it may not write into the place of another edit. */
  readonly #ownAside: string;
  /** What stood in storage when this page last read or wrote it. */
  #known: string | null;

  /** `name` is the name in storage, `originals` the files as the example has them now. */
  constructor(shelf: Shelf, name: string, originals: Texts) {
    this.#shelf = shelf;
    this.#name = name;
    this.#originals = originals;
    this.#made = markOf(originals);
    this.#ownAside = this.#newAside();
    this.#known = shelf.read(name);
  }

  find(): Found {
    this.#known = this.#shelf.read(this.#name);
    return this.#read(this.#known);
  }

  /** Whether another page has written since this one last looked. */
  get isForeign(): boolean {
    return this.#shelf.read(this.#name) !== this.#known;
  }

  /** Keeps what differs from the original; when nothing does, nothing is kept. */
  save(files: Texts): Keeping {
    return this.#write(this.#printed(files));
  }

  clear(): Keeping {
    return this.#write(null);
  }

  /** Keeps an edit without touching what is kept already. */
  saveAside(files: Texts): Keeping {
    return this.#shelf.write(this.#ownAside, this.#printed(files));
  }

  /** What this page has kept aside is not needed any more. */
  clearAside(): void {
    this.#shelf.write(this.#ownAside, null);
  }

  /** What is kept makes room for another edit, and stays. */
  putAside(): void {
    const text = this.#shelf.read(this.#name);
    if (text !== null) this.#shelf.write(this.#newAside(), text);
  }

  /** What other visits have put aside, the latest first. */
  get asides(): Aside[] {
    return this.#shelf
      .names(`${this.#name}:aside:`)
      .filter((name) => name !== this.#ownAside)
      .reverse()
      .flatMap((name) => {
        const found = this.#read(this.#shelf.read(name));
        return found.kind === "none" ? [] : [{ name, found }];
      });
  }

  drop({ name }: Aside): void {
    this.#shelf.write(name, null);
  }

  /** Names sort by the time at which they were given. */
  #newAside(): string {
    const when = Date.now().toString(36).padStart(9, "0");
    return `${this.#name}:aside:${when}${Math.random().toString(36).slice(2, 8)}`;
  }

  #read(text: string | null): Found {
    if (text === null) return { kind: "none" };
    const kept = read(text);
    if (kept === null) return { kind: "unreadable", text };
    if (kept.made !== this.#made) return { kind: "stale", files: kept.files };
    const known = Object.entries(kept.files).filter(([path]) => Object.hasOwn(this.#originals, path));
    return known.length === 0 ? { kind: "none" } : { kind: "fresh", files: Object.fromEntries(known) };
  }

  #printed(files: Texts): string | null {
    const changed = Object.entries(files).filter(([path, text]) => this.#originals[path] !== text);
    if (changed.length === 0) return null;
    const kept: Kept = { version: 1, made: this.#made, files: Object.fromEntries(changed) };
    return JSON.stringify(kept);
  }

  #write(text: string | null): Keeping {
    this.#known = text;
    return this.#shelf.write(this.#name, text);
  }
}

/** What is in storage may be of another version, or not ours at all. */
function read(text: string): Kept | null {
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
