/** The one record of this browser: read anew before each change, so that two tabs agree; what cannot be read is set aside, not lost. */
import { withMoves } from "./moves.ts";
import {
  emptyRecord,
  isMarked,
  merged,
  readRecord,
  withMark,
  withState,
  type Deed,
  type StudyRecord,
} from "./record.ts";
import type { Returning, StudyState } from "./states.ts";

/** Where it is kept. */
export const RECORD = "port3000:record";

/** Where a text is put that stood there and is no record. */
const ASIDE = "port3000:record-unread";

/** Whether a change stays after the visit. */
export type Keeping = "kept" | "for this visit";

export class KeptRecord {
  readonly #open: () => Storage;
  /** What could not be kept, as long as the page is open. */
  #held: StudyRecord | null = null;

  /** `open` may throw, as `localStorage` does where it is denied. */
  constructor(open: () => Storage) {
    this.#open = open;
  }

  get now(): StudyRecord {
    try {
      const text = this.#open().getItem(RECORD);
      const read = text === null ? emptyRecord : readRecord(text);
      const kept = "problem" in read ? this.#setAside(text ?? "") : read;
      return this.#held === null ? kept : merged(kept, this.#held);
    } catch {
      return this.#held ?? emptyRecord;
    }
  }

  has(deed: Deed, address: string): boolean {
    return isMarked(this.now, deed, address);
  }

  /** `moment`: in ISO 8601; null takes the mark away. */
  mark(deed: Deed, address: string, moment: string | null): Keeping {
    return this.#write(withMark(this.now, deed, address, moment));
  }

  /** `address`: of the page, with `#<id>`; a state of null takes away what is kept of the thing. */
  keep(what: Returning, address: string, state: StudyState | null): Keeping {
    return this.#write(withState(this.now, what, address, state));
  }

  /** Adds what is in an exported text. A sentence where it is no record: nothing has then changed. */
  take(text: string): Keeping | { readonly problem: string } {
    const read = readRecord(text);
    return "problem" in read ? read : this.#write(merged(this.now, read));
  }

  /** `moves`: old address of a page to its new one. Whether anything was kept under an old one. */
  move(moves: ReadonlyMap<string, string>): boolean {
    const before = this.now;
    const after = withMoves(before, moves);
    if (after !== before) this.#write(after);
    return after !== before;
  }

  forget(): void {
    this.#held = null;
    try {
      for (const name of [RECORD, ASIDE]) this.#open().removeItem(name);
    } catch {
      // Where nothing can be kept, nothing is.
    }
  }

  #write(record: StudyRecord): Keeping {
    try {
      this.#open().setItem(RECORD, JSON.stringify(record));
      this.#held = null;
      return "kept";
    } catch {
      this.#held = record;
      return "for this visit";
    }
  }

  #setAside(text: string): StudyRecord {
    this.#open().setItem(ASIDE, text);
    this.#open().removeItem(RECORD);
    return emptyRecord;
  }
}
