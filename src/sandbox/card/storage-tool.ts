/** What the browser of a run keeps, to look at and to change: what is changed counts from the next request on. */
import {
  drawCookieForm,
  drawJar,
  drawStorageForm,
  drawStorages,
  setCookieOf,
} from "../../panels/storage/draw.ts";
import type { StorageChange, StoragePlace } from "../../agent/tab/storage-areas.ts";
import type { Session } from "../session.ts";
import { redraw } from "./redraw.ts";
import { storagesOf } from "./stored.ts";
import type { Tool, ToolHost } from "./tool.ts";

const FRAME = `<div class="tool-jar"></div><div class="tool-cookie"></div>
  <div class="tool-stores"></div><div class="tool-item"></div>`;

export class StorageTool implements Tool {
  readonly #host: ToolHost;
  readonly #body: HTMLElement;
  /** The exchange whose reasons are shown; null for the last one. */
  #exchange: string | null = null;
  #tabs = "";

  constructor(body: HTMLElement, host: ToolHost) {
    this.#host = host;
    this.#body = body;
    body.innerHTML = FRAME;
    this.#part("cookie").innerHTML = drawCookieForm(this.#origin).text;
    body.addEventListener("submit", (event) => this.#submitted(event));
    body.addEventListener("change", ({ target }) => {
      const select = target as HTMLSelectElement;
      if (select.name !== "exchange") return;
      this.#exchange = select.value;
      this.update();
    });
    body.addEventListener("click", ({ target }) => {
      const button = (target as Element).closest("button");
      if (button !== null) this.#act(button);
    });
    this.update();
  }

  update(): void {
    const { session, entries } = this.#host;
    const cookies = session?.browser.jar.cookies ?? [];
    redraw(this.#part("jar"), drawJar({ cookies, entries, exchange: this.#exchange }).text);
    redraw(this.#part("stores"), drawStorages(session === null ? [] : storagesOf(session))?.text ?? "");
    const tabs = session?.browser.tabs.map(({ id }) => id) ?? [];
    if (this.#part("item").childElementCount === 0 || tabs.join() !== this.#tabs)
      redraw(this.#part("item"), drawStorageForm(this.#origin, tabs).text);
    this.#tabs = tabs.join();
    for (const button of this.#body.querySelectorAll("button")) button.disabled = session === null;
  }

  get #origin(): string {
    return this.#host.session?.origin ?? "http://localhost:3000";
  }

  #part(name: "jar" | "cookie" | "stores" | "item"): HTMLElement {
    return this.#body.querySelector(`.tool-${name}`) as HTMLElement;
  }

  #submitted(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const { session } = this.#host;
    if (session === null) return;
    const data = new FormData(form);
    const text = (name: string): string => {
      const value = data.get(name);
      return typeof value === "string" ? value.trim() : "";
    };
    if (form.dataset["for"] === "cookie") this.#setCookie(session, text("line"), text("from"));
    else this.#setItem(session, { origin: text("origin"), tab: text("area") }, [text("key"), text("value")]);
    this.update();
  }

  #setCookie({ browser }: Session, line: string, from: string): void {
    const url = URL.parse(from);
    if (url === null || line === "") return this.#host.say("A cookie needs an address and a name=value.");
    const before = browser.recorder.entries.length;
    browser.setCookie(line, url);
    const told = browser.recorder.entries.slice(before).find((entry) => entry.type === "cookie");
    if (told !== undefined) this.#host.say(told.decision.because);
  }

  #setItem(session: Session, { origin, tab }: { origin: string; tab: string }, item: [string, string]): void {
    const place = URL.parse(origin)?.origin;
    const [key, value] = item;
    if (place === undefined || key === "") return this.#host.say("A stored item needs an origin and a key.");
    const own = session.browser.tabs.find(({ id }) => id === tab);
    change(session, own === undefined ? localOf(place) : sessionOf(own.id, own.origin), { key, value });
    this.#host.say(`${key} is stored for ${own?.origin ?? place}.`);
  }

  #act({ value, dataset }: HTMLButtonElement): void {
    const { session } = this.#host;
    if (session === null) return;
    const at = Number(dataset["at"]);
    if (value === "edit" || value === "delete") this.#actOnCookie(session, at, value);
    else if (dataset["key"] !== undefined) this.#actOnItem(session, at, dataset["key"], value);
    this.update();
  }

  #actOnCookie({ browser }: Session, at: number, what: "edit" | "delete"): void {
    const cookie = browser.jar.cookies[at];
    if (cookie === undefined) return;
    if (what === "delete") {
      browser.deleteCookie(cookie);
      this.#host.say(`The cookie ${cookie.name} is deleted.`);
      return;
    }
    const scheme = cookie.secure ? "https" : "http";
    this.#write("from", `${scheme}://${cookie.domain}${cookie.path}`);
    this.#write("line", setCookieOf(cookie)).focus();
  }

  #actOnItem(session: Session, at: number, key: string, what: string): void {
    const storage = session.browser.storages.all[at];
    if (storage === undefined) return;
    if (what === "delete-item") {
      change(session, storage, { key, value: null });
      this.#host.say(`${key} is deleted.`);
      return;
    }
    this.#write("origin", storage.origin);
    this.#write("area", storage.tab ?? "");
    this.#write("key", key);
    this.#write("value", storage.items.get(key) ?? "").focus();
  }

  #write(name: string, value: string): HTMLInputElement {
    const control = this.#body.querySelector(`[name="${name}"]`) as HTMLInputElement;
    control.value = value;
    return control;
  }
}

const localOf = (origin: string): StoragePlace => ({ area: "local", origin, tab: null });
const sessionOf = (tab: string, origin: string): StoragePlace => ({ area: "session", origin, tab });

function change({ browser }: Session, { area, origin, tab }: StoragePlace, made: StorageChange): void {
  browser.storages.change({ area, origin, tab }, made, null);
}
