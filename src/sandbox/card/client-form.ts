/** The form with which a reader sends a request by hand: it shows what belongs to the chosen sender, and keeps what was sent. */
import { drawClient, drawSent, SENDERS, visibleBytes, type Sender } from "../../panels/client/draw.ts";
import type { ClientRequest, RequestParts } from "../../protocol/client-request.ts";
import type { SandboxRequest } from "../../protocol/sandbox-spec.ts";
import { splitRequests } from "../../wire/http1/request-lines.ts";
import { partsOf } from "../request-parts.ts";

/** Requests that are kept to be sent again. */
const KEPT = 20;

const usual: RequestParts = { method: "GET", address: "/", headers: "", body: "" };

/** Where the page of a script is until a reader says otherwise: with the server. */
const usualOrigin = "http://localhost:3000";

export interface ClientEvents {
  send(request: ClientRequest): void;
  /** A browser tab is wanted in this place. */
  browse(place: HTMLElement, address: string): void;
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export class ClientForm {
  readonly #root: HTMLElement;
  readonly #form: HTMLFormElement;
  readonly #presets: readonly RequestParts[];
  readonly #events: ClientEvents;
  /** The address that a browser tab begins with. */
  readonly #firstPage: string;
  #sent: readonly ClientRequest[] = [];
  /** Whether the bytes are still those that were made of the parts. */
  #rawIsOurs = true;

  constructor(root: HTMLElement, requests: readonly Pick<SandboxRequest, "source">[], events: ClientEvents) {
    this.#root = root;
    this.#events = events;
    const written = requests.flatMap(({ source }) => splitRequests(source)).map(partsOf);
    const presets = written.map(withoutHost);
    this.#firstPage = pageOf(written.find(({ method }) => method === "GET") ?? usual);
    this.#presets = presets.length === 0 ? [usual] : presets;
    root.innerHTML = drawClient({ presets: this.#presets, origin: usualOrigin }).text;
    this.#form = root.querySelector("form") as HTMLFormElement;
    this.#listen();
    this.#fill(this.#presets[0] ?? usual);
    this.#fit();
  }

  /** What was sent, the latest last. */
  get sent(): readonly ClientRequest[] {
    return this.#sent;
  }

  /** Offers these to be sent again. */
  set sent(requests: readonly ClientRequest[]) {
    this.#sent = requests.slice(-KEPT);
    this.#list();
  }

  /** It stands open while something can be sent to. */
  set offered(offered: boolean) {
    this.#root.hidden = !offered;
  }

  #listen(): void {
    const form = this.#form;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit(this.#read());
    });
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      // The card would run the program.
      event.stopPropagation();
      event.preventDefault();
      this.#submit(this.#read());
    });
    form.addEventListener("input", ({ target }) => this.#changed((target as Control).name));
    form.addEventListener("click", ({ target }) => {
      const again = (target as Element).closest<HTMLButtonElement>("[value=again]");
      const request = again === null ? undefined : this.#sent[Number(again.dataset["at"])];
      if (request !== undefined) this.#submit(request);
    });
  }

  #changed(name: string): void {
    if (name === "preset") this.#fill(this.#presets[Number(this.#value("preset"))] ?? usual);
    if (name === "text") this.#rawIsOurs = false;
    this.#fit();
  }

  #fill({ method, address, headers, body }: RequestParts): void {
    const select = this.#control("method") as HTMLSelectElement;
    if (![...select.options].some(({ value }) => value === method)) select.add(new Option(method));
    select.value = method;
    this.#control("address").value = address;
    this.#control("headers").value = headers;
    this.#control("body").value = body;
    // A Host says nothing that the address does not.
    const more = this.#form.querySelector<HTMLDetailsElement>(".client-more");
    if (more !== null)
      more.open = body !== "" || headers.split("\n").some((line) => !/^(host:|$)/i.test(line));
    this.#rawIsOurs = true;
  }

  /** Shows what belongs to the sender, and the bytes that are made of the parts until a reader types their own. */
  #fit(): void {
    const as = this.#value("as") as Sender;
    for (const part of this.#form.querySelectorAll<HTMLElement>("[data-of]"))
      part.hidden = !(part.dataset["of"] ?? "").split(" ").includes(as);
    this.#part(".client-means").textContent = SENDERS[as].means;
    this.#fitTab(as === "browse");
    if (as !== "raw") return;
    if (this.#rawIsOurs) this.#control("text").value = textOf(this.#parts());
    this.#part(".client-bytes").textContent = visibleBytes(this.#value("text"), this.#isChecked("crlf"));
  }

  /** The browser tab stands in the place of the form's own parts. */
  #fitTab(isWanted: boolean): void {
    const place = this.#root.querySelector<HTMLElement>(".browse");
    if (place === null) return;
    place.hidden = !isWanted;
    if (isWanted) this.#events.browse(place, this.#firstPage);
  }

  #submit(request: ClientRequest | null): void {
    if (request === null) return;
    const text = JSON.stringify(request);
    this.sent = [...this.#sent.filter((one) => JSON.stringify(one) !== text), request];
    this.#events.send(request);
  }

  #list(): void {
    this.#part(".client-sent").hidden = this.#sent.length === 0;
    this.#part(".client-sent summary").textContent = `Sent (${this.#sent.length})`;
    this.#part(".client-sent ul").innerHTML = drawSent(this.#sent).text;
  }

  /** Null where a tab is navigated: its own form sends. */
  #read(): ClientRequest | null {
    const as = this.#value("as") as Sender;
    const origin = this.#value("origin").trim();
    switch (as) {
      case "raw":
        return {
          ...{ as, text: this.#value("text"), crlf: this.#isChecked("crlf") },
          port: Number(this.#value("port")),
        };
      case "script": {
        // The options of the two lists are those of the type.
        const mode = this.#value("mode") as "cors";
        const credentials = this.#value("credentials") as "omit";
        return { as, ...this.#parts(), origin, mode, credentials };
      }
      case "page":
        return { as, ...this.#parts(), origin };
      case "browse":
        return null;
      case "tab":
      case "curl":
        return { as, ...this.#parts() };
    }
  }

  #parts(): RequestParts {
    const [method, address] = [this.#value("method"), this.#value("address").trim() || "/"];
    return { method, address, headers: this.#value("headers"), body: this.#value("body") };
  }

  #value(name: string): string {
    return this.#control(name).value;
  }

  #isChecked(name: string): boolean {
    return (this.#control(name) as HTMLInputElement).checked;
  }

  #control(name: string): Control {
    return this.#part(`[name="${name}"]`) as Control;
  }

  #part(selector: string): HTMLElement {
    const part = this.#form.querySelector<HTMLElement>(selector);
    if (part === null) throw new TypeError(`The form has no ${selector}.`);
    return part;
  }
}

/** A Host of the usual server is added where it is missing, and would be wrong where the address is changed. */
function withoutHost(parts: RequestParts): RequestParts {
  return { ...parts, headers: parts.headers.replace(/^host: *localhost(:3000)?\n?/im, "") };
}

/** The whole address of a request, by its Host where it has one. */
function pageOf({ address, headers }: RequestParts): string {
  const host = /^host: *(.+)$/im.exec(headers)?.[1]?.trim();
  return URL.parse(address, host === undefined ? usualOrigin : `http://${host}`)?.href ?? `${usualOrigin}/`;
}

/** The bytes to begin with: those of the parts, with what a request cannot do without. */
function textOf({ method, address, headers, body }: RequestParts): string {
  const url = URL.parse(address, usualOrigin);
  const target = url === null ? address : url.pathname + url.search;
  const host = /^host:/im.test(headers) ? [] : [`Host: ${url?.host ?? "localhost:3000"}`];
  const length = new TextEncoder().encode(body).length;
  const framed = body === "" || /^(content-length|transfer-encoding):/im.test(headers);
  const lines = [...host, ...headers.split("\n").filter((line) => line.trim() !== "")];
  if (!framed) lines.push(`Content-Length: ${length}`);
  return [`${method} ${target} HTTP/1.1`, ...lines, "", body].join("\n");
}
