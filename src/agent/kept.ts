/** What a browser keeps, as plain data: for panels to show, and for another browser to begin with. */
import type { StoredCookie } from "./cookies/cookie.ts";
import type { StoredItems } from "./tab/storage-areas.ts";

/** A tab and the origin of its page. */
export interface TabView {
  readonly id: string;
  readonly origin: string;
  /** A reader navigates it; absent where scripts or requests opened it. */
  readonly navigated?: true;
}

export interface BrowserKept {
  readonly cookies: readonly StoredCookie[];
  readonly storages: readonly StoredItems[];
  /** In the order in which they were opened. */
  readonly tabs: readonly TabView[];
  /** How many exchanges there have been. */
  readonly exchanges: number;
}

export const nothingKept: BrowserKept = { cookies: [], storages: [], tabs: [], exchanges: 0 };
