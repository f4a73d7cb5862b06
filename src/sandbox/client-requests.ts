/** Sends what a reader composes by hand: from the address bar, as a script or a page of some origin, by curl, or as bare bytes. */
import type { Browser } from "../agent/browser.ts";
import { isNoCorsSafelistedRequestHeader } from "../agent/cors/safelisted-request-header.ts";
import { fetch } from "../agent/fetch/fetch.ts";
import { isForbiddenRequestHeader } from "../agent/fetch/forbidden-header.ts";
import { isCorsSafelistedMethod, isForbiddenMethod, normalizeMethod } from "../agent/fetch/method.ts";
import type { FetchResponse } from "../agent/fetch/response.ts";
import { createRequest, type FetchRequest, type RequestBody } from "../agent/fetch/request.ts";
import { createNavigationRequest } from "../agent/navigation/create-navigation-params.ts";
import { NotSimulatedError } from "../agent/not-simulated.ts";
import type { ClientRequest } from "../protocol/client-request.ts";
import { isToken } from "../wire/http1/characters.ts";
import type { FieldPair } from "../wire/http1/print.ts";
import { writeRequest } from "../wire/http1/request-text.ts";
import type { HowSent, RequestSender } from "./request-sender.ts";
import { sentences } from "./sentences.ts";

type Asked<As extends ClientRequest["as"]> = Extract<ClientRequest, { as: As }>;

const utf8 = new TextEncoder();

export class ClientRequests {
  readonly #browser: Browser;
  readonly #sender: RequestSender;

  constructor(browser: Browser, sender: RequestSender) {
    this.#browser = browser;
    this.#sender = sender;
  }

  /** Settles when the exchange has ended, well or not. Only a fault of ours rejects. */
  async send(request: ClientRequest): Promise<HowSent> {
    if (request.as === "raw") return await this.#sendRaw(request);
    const fields = fieldsOf(request.headers);
    if ("problem" in fields) return { problem: sentences.unsent(fields.problem) };
    if (request.as === "script") return await this.#sendAsScript(request, fields.pairs);
    if (request.as === "page") return await this.#sendAsPage(request, fields.pairs);
    return await this.#sendWritten(request, fields.pairs);
  }

  async #sendWritten({ as, ...parts }: Asked<"tab" | "curl">, fields: FieldPair[]): Promise<HowSent> {
    const { method, address, body } = parts;
    if (!isToken(method)) return { problem: sentences.unsent(`${method || "nothing"} is no method`) };
    const lines = { line: 0, method, target: address, version: "HTTP/1.1", fields, body, leftOut: [] };
    const secure = /^https:/i.test(address);
    const written = writeRequest(lines, this.#sender.authority);
    if ("problem" in written) return { problem: sentences.unsent(written.problem) };
    return await this.#sender.sendOne(written, { as, secure });
  }

  async #sendRaw({ text, crlf, port }: Asked<"raw">): Promise<HowSent> {
    const bytes = rawBytes(text, crlf);
    if (bytes.length === 0) return { problem: sentences.unsent("there are no bytes") };
    return await this.#sender.within((wait) =>
      this.#browser.sendRaw(bytes, { host: "localhost", port }, wait),
    );
  }

  async #sendAsScript(request: Asked<"script">, fields: FieldPair[]): Promise<HowSent> {
    const { mode, credentials, body } = request;
    const method = normalizeMethod(request.method);
    const place = this.#placeOf(request);
    const problem = "problem" in place ? place.problem : whyNoFetch(method, mode, body);
    if ("problem" in place || problem !== null) return { problem: sentences.unsent(problem ?? "") };
    const { origin, tab, url } = place;
    const headers = fields.filter(([name, value]) => isSettable(mode, name, value));
    const left = fields.filter((field) => !headers.includes(field));
    if (left.length > 0) this.#say(tab, sentences.fieldsLeftOut(left.map(([name]) => name)));
    if (body !== "" && !headers.some(([name]) => name.toLowerCase() === "content-type"))
      headers.push(["Content-Type", "text/plain;charset=UTF-8"]);
    const asked = { client: tab, origin, url, method, headers, mode, credentials };
    return await this.#fetch(createRequest({ ...asked, body: bodyOf(body), unsafeRequest: true }));
  }

  /** A link where the method is GET, else a form, which has no fields but the type of its body. */
  async #sendAsPage(request: Asked<"page">, fields: FieldPair[]): Promise<HowSent> {
    const { method, body } = request;
    const place = this.#placeOf(request);
    if ("problem" in place) return { problem: sentences.unsent(place.problem) };
    if (method !== "GET" && method !== "POST")
      return { problem: sentences.unsent(sentences.pageMethod(method)) };
    if (fields.length > 0) this.#say(place.tab, sentences.pageFields);
    const type = "application/x-www-form-urlencoded";
    const { origin, tab, url } = place;
    const resource = method === "POST" ? { type, body: utf8.encode(body) } : null;
    const entry = { url, state: { initiatorOrigin: origin, resource, document: null } };
    return await this.#fetch(
      createNavigationRequest(entry, { client: tab, cache: "default", because: null }),
    );
  }

  #placeOf({
    origin: given,
    address,
  }: {
    origin: string;
    address: string;
  }): { readonly origin: string; readonly url: URL; readonly tab: string } | { readonly problem: string } {
    const origin = URL.parse(given)?.origin ?? "null";
    if (!/^https?:/.test(origin)) return { problem: `${given || "nothing"} is no origin of a page` };
    const url = URL.parse(address, `http://${this.#sender.authority}`);
    if (url === null) return { problem: `${address} is no address` };
    return { origin, url, tab: this.#browser.tabOf(origin) };
  }

  async #fetch(request: FetchRequest): Promise<HowSent> {
    return await this.#sender.within(async ({ signal, abortedBecause }) => {
      const response = await fetch(request, this.#browser.surroundings, signal);
      if (response.reason !== null)
        this.#say(
          request.client,
          `${request.method} ${request.urls[0]?.href ?? ""}: ${response.reason.because}`,
        );
      await drained(response.body);
      // How it came out is told by the exchanges; here it only counts whether it took too long.
      if (signal.aborted) return { outcome: { kind: "aborted", because: abortedBecause() } };
      return { outcome: { kind: "complete" } };
    });
  }

  /** What the browser itself says in the console of a tab. */
  #say(tab: string, text: string): void {
    const source = { kind: "tab", tab } as const;
    this.#browser.recorder.record({ type: "console", source, stream: "error", text });
  }
}

/** Takes the whole body, so that its exchange is told, also where it breaks off. */
async function drained(body: FetchResponse["body"]): Promise<void> {
  try {
    for (const reader = body?.getReader(); reader !== undefined && !(await reader.read()).done;);
  } catch (error) {
    if (error instanceof NotSimulatedError) throw error;
  }
}

/** One `Name: value` a line. */
function fieldsOf(text: string): { readonly pairs: FieldPair[] } | { readonly problem: string } {
  const pairs: FieldPair[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === "") continue;
    const [, name = "", value = ""] = /^([^:\s]+):\s*(.*)$/.exec(line.trim()) ?? [];
    if (!isToken(name)) return { problem: `the header line "${line.trim()}" has no name, colon and value` };
    pairs.push([name, value.trim()]);
  }
  return { pairs };
}

/** What a script may set. @see https://fetch.spec.whatwg.org/#headers-validate */
function isSettable(mode: Asked<"script">["mode"], name: string, value: string): boolean {
  if (mode === "no-cors") return isNoCorsSafelistedRequestHeader(name, value);
  return !isForbiddenRequestHeader(name, value);
}

/** Why `fetch` throws before anything is sent, as the end of a sentence. @see https://fetch.spec.whatwg.org/#dom-request */
function whyNoFetch(method: string, mode: Asked<"script">["mode"], body: string): string | null {
  if (!isToken(method)) return `${method || "nothing"} is no method`;
  if (isForbiddenMethod(method)) return `a script may not use ${method}`;
  if (mode === "no-cors" && !isCorsSafelistedMethod(method)) return `no-cors allows GET, HEAD and POST only`;
  if (body !== "" && (method === "GET" || method === "HEAD")) return `a script cannot give ${method} a body`;
  return null;
}

const bodyOf = (body: string): RequestBody | null => (body === "" ? null : { source: utf8.encode(body) });

/** The text as UTF-8, each line end as it is asked for. */
function rawBytes(text: string, crlf: boolean): Uint8Array {
  const lines = text.replace(/\r\n?/g, "\n");
  return utf8.encode(crlf ? lines.replaceAll("\n", "\r\n") : lines);
}
