/** What of all that a browser keeps has changed since it was last told. */
import type { Browser } from "../../agent/browser.ts";
import type { BrowserKept } from "../../agent/kept.ts";

export class KeptNews {
  readonly #browser: Browser;
  #cookies: BrowserKept["cookies"];
  #storages: number;
  #tabs: string;

  /** What it keeps now is known already. */
  constructor(browser: Browser) {
    this.#browser = browser;
    this.#cookies = browser.jar.cookies;
    this.#storages = browser.storages.changes;
    this.#tabs = this.#tabsNow();
  }

  #tabsNow(): string {
    return this.#browser.tabs.map(({ id, origin }) => `${id} ${origin}`).join("\n");
  }

  get hasChanged(): boolean {
    const { jar, storages } = this.#browser;
    return (
      jar.cookies !== this.#cookies || storages.changes !== this.#storages || this.#tabsNow() !== this.#tabs
    );
  }

  /** Each part that is another; how many exchanges there were costs nothing and is always told. */
  take(): Partial<BrowserKept> {
    const { jar, storages, tabs, exchanges } = this.#browser;
    const open = this.#tabsNow();
    const changed = {
      ...(jar.cookies === this.#cookies ? {} : { cookies: jar.cookies }),
      ...(storages.changes === this.#storages ? {} : { storages: storages.all }),
      ...(open === this.#tabs ? {} : { tabs }),
      exchanges,
    };
    this.#cookies = jar.cookies;
    this.#storages = storages.changes;
    this.#tabs = open;
    return changed;
  }
}
