/** How a request of the site is answered: from the host wherever that can be, from what is kept where it cannot. */
import { headerPolicy } from "../../../engine/embedded/frame/policy.ts";
import { OFFLINE_PAGE, partsOf } from "../addresses.ts";
import type { Cupboard } from "./cupboard.ts";

/** Milliseconds that the host has before what is kept is shown. */
const LIMIT = 3000;

/** What asks the host; the worker's own `fetch`. */
export type Ask = (url: string, init?: RequestInit) => Promise<Response>;

/** Takes work that nobody waits for: the worker lives until it is done. */
export type Later = (work: Promise<unknown>) => void;

export class Answers {
  readonly #base: string;
  readonly #kept: Cupboard;
  readonly #ask: Ask;
  /** Hashed files on their way: a page asks for them while the worker keeps what the page is made of. */
  readonly #coming = new Map<string, Promise<Response>>();

  /** `base`: absolute address of the site, with a slash at its end. */
  constructor(base: string, kept: Cupboard, ask: Ask) {
    this.#base = base;
    this.#kept = kept;
    this.#ask = ask;
  }

  /** What never changes under its name is asked for once. */
  async hashed(url: string, later: Later): Promise<Response> {
    return (await this.#kept.find("hashed", url)) ?? (await this.#fetchHashed(url, {}, later));
  }

  /**
   * The host's answer, unless there is none, or none within the limit while an older one is kept. `isPage`: the reader
   * goes there, and is told what there is where it is not kept.
   */
  async plain(request: Request, isPage: boolean, later: Later): Promise<Response> {
    const { url, headers } = request;
    const fresh = this.#fetchPlain(url, { headers, ...(isPage ? { redirect: "manual" } : {}) }, later);
    const kept = await this.#kept.find("plain", url);
    const settled = fresh.catch(() => undefined);
    later(settled);
    const first = await (kept === undefined ? settled : Promise.race([settled, pause(LIMIT)]));
    if (first !== undefined && first.status < 500) return first;
    if (kept !== undefined) return kept;
    if (first !== undefined) return first;
    return await (isPage ? this.#absent(url) : fresh);
  }

  /** Keeps a page and what it is made of, or a file that may change. Resolves when that is done, as far as it could be. */
  async keepPage(url: string): Promise<void> {
    const works: Promise<unknown>[] = [];
    await this.#fetchPlain(url, {}, (work) => works.push(work)).catch(() => undefined);
    await Promise.all(works);
  }

  /** Keeps hashed files, one after the other: nothing waits for them. */
  async keep(urls: Iterable<string>): Promise<void> {
    for (const url of urls) {
      if ((await this.#kept.find("hashed", url)) !== undefined) continue;
      const works: Promise<unknown>[] = [];
      await this.#fetchHashed(url, { priority: "low" }, (work) => works.push(work)).catch(() => undefined);
      await Promise.all(works);
    }
  }

  async #fetchHashed(url: string, init: RequestInit, later: Later): Promise<Response> {
    const before = this.#coming.get(url);
    if (before !== undefined) return (await before).clone();
    const coming = this.#ask(url, init).then((response) => inItsOwnOrigin(url, response));
    this.#coming.set(url, coming);
    const forget = (): void => void this.#coming.delete(url);
    later(coming.then((response) => this.#kept.put("hashed", url, response.clone())).then(forget, forget));
    return (await coming).clone();
  }

  /** Past the browser's own cache: some hosts let that keep a page for minutes after a deploy. */
  async #fetchPlain(url: string, init: RequestInit, later: Later): Promise<Response> {
    const response = await this.#ask(url, { ...init, cache: "no-cache", credentials: "same-origin" });
    const { status, redirected } = response;
    if (status === 404 || status === 410) later(this.#kept.drop("plain", url));
    // What was led elsewhere is kept there.
    else if (!redirected) later(this.#keep(url, response.clone()));
    return response;
  }

  async #keep(url: string, response: Response): Promise<void> {
    const isPage = response.headers.get("Content-Type")?.startsWith("text/html") === true;
    const html = isPage ? response.clone() : null;
    await this.#kept.put("plain", url, response);
    if (html === null || !html.ok || html.status !== 200) return;
    const parts = partsOf(await html.text(), url, this.#base);
    await this.keep(parts.filter((part) => this.#kept.kind(part) === "hashed"));
    // None of them is a page, so none leads to more.
    for (const part of parts) if (this.#kept.kind(part) === "plain") await this.keepPage(part);
    await this.#kept.trim("plain");
    await this.#kept.trim("hashed");
  }

  /** Some hosts lead an address without a slash to the one with it. */
  async #absent(url: string): Promise<Response> {
    const slashed = url.replace(/(?<!\/)([?#].*)?$/, "/");
    const page =
      (await this.#kept.find("plain", slashed)) ??
      (await this.#kept.find("plain", this.#base + OFFLINE_PAGE));
    return page ?? Response.error();
  }
}

/**
 * The document that runs a reader's code gets an origin of its own by its policy, which a host without headers does not
 * send: then the worker does.
 */
export function inItsOwnOrigin(url: string, response: Response): Response {
  if (!url.endsWith("/runner.html") || !response.ok) return response;
  if (response.headers.get("Content-Security-Policy")?.includes("sandbox") === true) return response;
  const headers = new Headers(response.headers);
  headers.set("Content-Security-Policy", headerPolicy);
  return new Response(response.body, { status: response.status, headers });
}

const pause = (milliseconds: number): Promise<undefined> =>
  new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds));
