/** The service worker of a site: joins a browser's events to what is kept and how requests are answered. */
import { OFFLINE_PAGE } from "../addresses.ts";
import { ASSETS_FOLDER, ENGINE_FOLDER } from "../../outputs/folders.ts";
import { Answers } from "./answers.ts";
import { Cupboard } from "./cupboard.ts";
import { isToWorker, type FetchEvent, type Scope } from "./scope.ts";

/** What a build tells its worker: which files of these folders are its own. */
export interface BuildFiles {
  /** Names of the files in the folder of scripts and styles. */
  readonly assets: readonly string[];
  /** Those of them that list what is kept: the page for it is there before anybody has opened it. */
  readonly list: readonly string[];
  /** Name of the engine's folder, which changes with what is in it. */
  readonly engine: string;
}

/** Stands among the kept pages once a reader has used what loads late: an update then brings all of it. */
const EVERYTHING = "everything";

/** How many of the pages a reader opened last an update asks for again; the others when they are opened. */
const BROUGHT_ALONG = 60;

/** What formats code weighs as much as all else: kept once it was used. */
const LARGE = /\/format\.[^/]+$/;

export function serve(scope: Scope, build: BuildFiles): void {
  const base = scope.registration.scope;
  const kept = new Cupboard(base, caches);
  const answers = new Answers(base, kept, (url, init) => fetch(url, init));
  const worker = new SiteWorker(scope, { base, build, kept, answers });
  scope.addEventListener("install", (event) => event.waitUntil(worker.prepare()));
  scope.addEventListener("activate", (event) => event.waitUntil(worker.begin()));
  scope.addEventListener("fetch", (event) => worker.answer(event));
  scope.addEventListener("message", (event) => event.waitUntil(worker.hear(event.data)));
}

interface Parts {
  readonly base: string;
  readonly build: BuildFiles;
  readonly kept: Cupboard;
  readonly answers: Answers;
}

class SiteWorker {
  readonly #scope: Scope;
  readonly #parts: Parts;
  readonly #assets: readonly string[];
  readonly #engine: string;

  constructor(scope: Scope, parts: Parts) {
    const { base, build } = parts;
    this.#scope = scope;
    this.#parts = parts;
    this.#assets = build.assets.map((name) => this.#asset(name));
    this.#engine = `${base}${ENGINE_FOLDER}/${build.engine}/`;
  }

  /**
   * Beside the worker of the build before, which answers until the last page of that build is closed: so what those pages load
   * late stays. Meanwhile all that is kept is brought to this build.
   */
  async prepare(): Promise<void> {
    const { base, kept, answers } = this.#parts;
    await answers.keepPage(base + OFFLINE_PAGE);
    await answers.keep(this.#parts.build.list.map((name) => this.#asset(name)));
    const pages = (await kept.list("plain")).filter((url) => url.endsWith("/"));
    for (const url of pages.slice(-BROUGHT_ALONG)) await answers.keepPage(url);
    if ((await kept.find("plain", base + EVERYTHING)) !== undefined) await answers.keep(this.#withoutLarge);
    await answers.keep((await kept.list("hashed")).flatMap((url) => this.#inThisEngine(url)));
  }

  /** No page of the build before is open any more. */
  async begin(): Promise<void> {
    const { kept, answers } = this.#parts;
    await kept.dropOlder();
    const needed = new Set([...this.#assets, ...(await kept.partsOfPages())]);
    for (const url of await kept.list("hashed"))
      if (this.#isOfBuild(url) && !needed.has(url) && !url.startsWith(this.#engine))
        await kept.drop("hashed", url);
    await this.#scope.clients.claim();
    const visitors = await this.#scope.clients.matchAll({ includeUncontrolled: true, type: "window" });
    for (const { url } of visitors)
      if (kept.kind(url) === "plain") await answers.keepPage(url.replace(/[?#].*/, ""));
  }

  answer(event: FetchEvent): void {
    const { request } = event;
    const kind = request.method === "GET" ? this.#parts.kept.kind(request.url) : null;
    if (kind === null) return;
    if (kind === "hashed") event.respondWith(this.#hashed(event));
    else {
      const isPage = request.mode === "navigate";
      event.respondWith(this.#parts.answers.plain(request, isPage, (work) => event.waitUntil(work)));
    }
  }

  async hear(word: unknown): Promise<void> {
    if (!isToWorker(word)) return;
    const { base, kept, answers } = this.#parts;
    if (word.type === "offline/had")
      await answers.keep(word.urls.filter((url) => typeof url === "string" && kept.kind(url) === "hashed"));
    else {
      await kept.put("plain", base + EVERYTHING, new Response("", { status: 200 }));
      await answers.keep(this.#withoutLarge);
    }
  }

  async #hashed(event: FetchEvent): Promise<Response> {
    const { request, clientId } = event;
    const response = await this.#parts.answers.hashed(request.url, (work) => event.waitUntil(work));
    if (response.status === 404 && clientId !== "")
      (await this.#scope.clients.get(clientId))?.postMessage({ type: "offline/outdated" });
    return response;
  }

  #asset(name: string): string {
    return `${this.#parts.base}${ASSETS_FOLDER}/${name}`;
  }

  get #withoutLarge(): string[] {
    return this.#assets.filter((url) => !LARGE.test(url));
  }

  /** Whether it is of a folder of which a build names all that is its own. */
  #isOfBuild(url: string): boolean {
    const { base } = this.#parts;
    return [ASSETS_FOLDER, ENGINE_FOLDER].some((folder) => url.startsWith(`${base}${folder}/`));
  }

  /** The file of this build's engine that stands for one of another's. */
  #inThisEngine(url: string): string[] {
    const engines = `${this.#parts.base}${ENGINE_FOLDER}/`;
    if (!url.startsWith(engines) || url.startsWith(this.#engine)) return [];
    return [url.slice(engines.length).replace(/^[^/]+\//, this.#engine)];
  }
}
