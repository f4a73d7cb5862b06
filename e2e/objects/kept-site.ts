/** What a browser keeps of a site: its caches and its service worker, as a page of the site sees them. */
import { expect, type Page } from "playwright/test";

export class KeptSite {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Paths of all that is kept, in every cache. */
  async paths(): Promise<string[]> {
    return await this.#page.evaluate(async () => {
      const names = await caches.keys();
      const lists = await Promise.all(names.map(async (name) => await (await caches.open(name)).keys()));
      return lists.flat().map(({ url }) => new URL(url).pathname);
    });
  }

  async workers(): Promise<number> {
    return await this.#page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
  }

  /** Moves the page as a reader does, and waits until it is kept with what it is made of. */
  async begins(path: string): Promise<void> {
    await this.#page.mouse.move(5, 5);
    await this.#page.mouse.wheel(0, 40);
    await this.#page.keyboard.press("Shift");
    await this.keeps(path);
    await this.keeps(/\/_astro\/page\..+\.js$/);
    await expect
      .poll(() => this.#page.evaluate(() => navigator.serviceWorker.controller !== null))
      .toBe(true);
  }

  async keeps(what: string | RegExp): Promise<void> {
    const isKept = async (): Promise<boolean> =>
      (await this.paths()).some((path) => (typeof what === "string" ? path === what : what.test(path)));
    await expect.poll(isKept, { message: `${String(what)} is kept`, timeout: 25_000 }).toBe(true);
  }
}
