/** The session history of a tab: what Back and Forward lead to (HTML Standard, section 7.4.1; https://html.spec.whatwg.org/multipage/browsing-the-web.html#session-history-infrastructure). */
import type { Origin } from "../fetch/same-site.ts";
import type { PageDocument } from "./page-document.ts";

/** What a form sent: it goes out again when its page is loaded again. `type` is the value of Content-Type. */
export interface PostResource {
  readonly type: string;
  readonly body: Uint8Array;
}

/** What entries of one document share. @see https://html.spec.whatwg.org/multipage/browsing-the-web.html#document-state-2 */
export interface DocumentState {
  /** Whose link or form it was; null for the address bar. */
  readonly initiatorOrigin: Origin | null;
  readonly resource: PostResource | null;
  /** Null until the entry is populated. */
  readonly document: PageDocument | null;
}

/** One address of the history, and the state of the document it shows. */
export interface HistoryEntry {
  readonly url: URL;
  readonly state: DocumentState;
}

export class SessionHistory {
  #entries: readonly HistoryEntry[] = [];
  #at = -1;

  /** The entry that is shown; null before the first navigation. */
  get active(): HistoryEntry | null {
    return this.#entries[this.#at] ?? null;
  }

  /** The entry so many steps ahead, or behind where `delta` is negative; null where there is none. */
  at(delta: number): HistoryEntry | null {
    return this.#entries[this.#at + delta] ?? null;
  }

  /** Behind the active one; what was ahead of that is forgotten. */
  push(entry: HistoryEntry): void {
    this.#entries = [...this.#entries.slice(0, this.#at + 1), entry];
    this.#at += 1;
  }

  /** In the place of the active one. */
  replace(entry: HistoryEntry): void {
    if (this.#at < 0) this.push(entry);
    else this.#entries = this.#entries.with(this.#at, entry);
  }

  go(delta: number): void {
    if (this.at(delta) !== null) this.#at += delta;
  }
}
