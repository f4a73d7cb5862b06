/** The scripts of one page that is drawn, in the Worker of its tab, from the first element to the end of the page (HTML Standard, section 13.2.7, the end; https://html.spec.whatwg.org/multipage/parsing.html#the-end). */
import type { Browser } from "../../browser.ts";
import { parseResponsePolicies, type Policy } from "../../csp/policy.ts";
import { checkInlineScript, checkScriptRequest, type PolicyVerdict } from "../../csp/script-checks.ts";
import { NotSimulatedError } from "../../not-simulated.ts";
import { Stop } from "../../stop.ts";
import type { ElementToRun, PageToHost } from "../../tab/messages.ts";
import { TabServer, type HostPort } from "../../tab/tab-server.ts";
import type { PageDocument } from "../page-document.ts";
import { fetchScript } from "./fetch-script.ts";
import { prepareScript, type PreparedScript } from "./prepare-script.ts";
import type { PageParts } from "./script-elements.ts";

/** The page, and what is to hear of its scripts. */
interface ScriptedPage {
  /** The id of the tab. */
  readonly tab: string;
  readonly browser: Browser;
  readonly document: PageDocument;
  readonly parts: PageParts;
  leave(url: URL, replace: boolean): void;
  reload(): void;
}

export class DocumentScripts {
  readonly #page: ScriptedPage;
  readonly #server: TabServer;
  readonly #policies: readonly Policy[];
  readonly #stop = new Stop();
  /** What waits for an element to run through, by its number. */
  readonly #running = new Map<number, () => void>();
  /** The modules that were fetched, by the address that was asked for. */
  readonly #modules = new Map<string, Promise<ElementToRun | null>>();
  readonly #evaluated = new WeakSet<ElementToRun>();

  /** `port`: of a Worker that waits. */
  constructor(page: ScriptedPage, port: HostPort) {
    this.#page = page;
    const { tab: id, browser, document, parts } = page;
    this.#policies = parseResponsePolicies(document.policies);
    this.#server = new TabServer(
      {
        ...{ id, browser, origin: document.origin, ended: () => undefined },
        print: (stream, text) => this.#print(stream, text),
        page: { url: document.url, title: parts.title, heard: (message) => this.#heard(message) },
      },
      port,
    );
  }

  /** Settles when the page has all that its scripts bring; what they began goes on until `stop`. */
  async run(): Promise<void> {
    this.#server.run(null, {});
    const deferred: (() => Promise<void>)[] = [];
    const early: Promise<void>[] = [];
    for (const [at, element] of this.#page.parts.scripts.entries()) {
      if (this.#stop.aborted) return;
      const prepared = prepareScript(element, this.#baseUrl);
      if (prepared === null) continue;
      if ("problem" in prepared) {
        this.#print("error", prepared.problem);
        continue;
      }
      const text = this.#textOf(prepared, at);
      const run = async (): Promise<void> => await this.#execute(await text);
      if (prepared.when === "blocking") await run();
      else if (prepared.when === "async") early.push(run());
      else deferred.push(run);
    }
    // 3. to 5.
    this.#server.tell({ type: "page/ready", state: "interactive" });
    for (const run of deferred) await run();
    // 6. The event DOMContentLoaded comes with the state.
    this.#server.tell({ type: "page/ready", state: "loaded" });
    // 7. to 9.
    await Promise.all(early);
    this.#server.tell({ type: "page/ready", state: "complete" });
  }

  /** The tab went to another place of the page. */
  moved(url: URL): void {
    this.#server.tell({ type: "page/moved", href: url.href });
  }

  /** Ends all that they hold open. */
  stop(): void {
    this.#stop.abort();
    this.#server.stop();
    for (const ended of this.#running.values()) ended();
    this.#running.clear();
  }

  get #baseUrl(): string {
    const { document, parts } = this.#page;
    return URL.parse(parts.base ?? "", document.url.href)?.href ?? document.url.href;
  }

  /** Null where there is none to run. */
  async #textOf(prepared: PreparedScript, at: number): Promise<ElementToRun | null> {
    const { src, kind, text, line } = prepared;
    if (src === null) {
      const url = this.#page.document.url.href;
      return (await this.#mayRunInline(prepared)) ? { at, kind, text, line, url } : null;
    }
    const fetched = { ...prepared, src };
    return await (kind === "module" ? this.#moduleOf(fetched, at) : this.#fetched(fetched, at));
  }

  /** 4. to 7. of fetching a single module script: it is fetched once for each page, unless that failed. */
  async #moduleOf(
    prepared: PreparedScript & { readonly src: URL },
    at: number,
  ): Promise<ElementToRun | null> {
    const { href } = prepared.src;
    const known = this.#modules.get(href);
    if (known !== undefined) return await known;
    const fetching = this.#fetched(prepared, at);
    this.#modules.set(href, fetching);
    const element = await fetching;
    if (element === null) this.#modules.delete(href);
    return element;
  }

  async #fetched(prepared: PreparedScript & { readonly src: URL }, at: number): Promise<ElementToRun | null> {
    const { document, browser, tab } = this.#page;
    const { src, kind, nonce } = prepared;
    const policy = (url: URL, redirects: number): PolicyVerdict | null =>
      checkScriptRequest(this.#policies, { url, nonce, redirects, self: document.url });
    const asking = { client: tab, document, around: browser.surroundings, policy, signal: this.#stop };
    try {
      const fetched = await fetchScript(prepared, asking);
      if ("text" in fetched) return { at, kind, text: fetched.text, line: 1, url: fetched.url.href };
      if (!this.#stop.aborted)
        this.#print("error", `The script ${src.href} does not run: ${fetched.problem}`);
    } catch (error) {
      if (!(error instanceof NotSimulatedError)) throw error;
      this.#print("error", `The script ${src.href} does not run: ${error.message}`);
    }
    return null;
  }

  /** 21. of preparing it: whether a policy of the page lets it run. */
  async #mayRunInline(prepared: PreparedScript): Promise<boolean> {
    const { tab, browser, document } = this.#page;
    const verdict = await checkInlineScript(this.#policies, prepared);
    if (verdict === null) return true;
    browser.surroundings.log.decision(document.exchange, tab, verdict.decision);
    if (!verdict.isAllowed)
      this.#print("error", `A script of the page does not run: ${verdict.decision.because}`);
    return verdict.isAllowed;
  }

  /**
   * A module that two elements name runs once.
   * @see https://html.spec.whatwg.org/multipage/scripting.html#execute-the-script-element
   */
  async #execute(element: ElementToRun | null): Promise<void> {
    if (element === null || this.#stop.aborted || this.#evaluated.has(element)) return;
    this.#evaluated.add(element);
    await new Promise<void>((resolve) => {
      this.#running.set(element.at, resolve);
      this.#server.tell({ type: "element/run", element });
    });
  }

  #heard(message: PageToHost): void {
    if (message.type === "element/ended") {
      this.#running.get(message.at)?.();
      this.#running.delete(message.at);
    } else if (message.type === "location/reload") this.#page.reload();
    else {
      const url = URL.parse(message.href);
      if (url !== null) this.#page.leave(url, message.replace);
    }
  }

  #print(stream: "log" | "warn" | "error", text: string): void {
    const { browser, tab } = this.#page;
    const source = { kind: "tab", tab, page: true } as const;
    browser.recorder.record({ type: "console", source, stream, text });
  }
}
