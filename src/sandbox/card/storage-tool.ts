/** What the browser of a run keeps, to look at and to change: what is changed counts from the next request on. */
import {
  drawCookieForm,
  drawJar,
  drawStorageForm,
  drawStorages,
  setCookieOf,
} from "../../panels/storage/draw.ts";
import type { StoragePlace } from "../../agent/tab/storage-areas.ts";
import { sentences } from "../sentences.ts";
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
    body.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#done((session) => this.#submitted(session, event.target as HTMLFormElement));
    });
    body.addEventListener("change", ({ target }) => {
      const select = target as HTMLSelectElement;
      if (select.name !== "exchange") return;
      this.#exchange = select.value;
      this.update();
    });
    body.addEventListener("click", ({ target }) => {
      const button = (target as Element).closest("button");
      if (button?.type === "button") void this.#done((session) => this.#act(session, button));
    });
    this.update();
  }

  update(): void {
    const { session, entries } = this.#host;
    const cookies = session?.kept.cookies ?? [];
    redraw(this.#part("jar"), drawJar({ cookies, entries, exchange: this.#exchange }).text);
    redraw(this.#part("stores"), drawStorages(session === null ? [] : storagesOf(session))?.text ?? "");
    const tabs = session?.kept.tabs.map(({ id }) => id) ?? [];
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

  /** Says what came of it, and shows what is there now. */
  async #done(act: (session: Session) => Promise<string | null>): Promise<void> {
    const { session } = this.#host;
    if (session === null) return;
    try {
      const said = await act(session);
      if (said !== null) this.#host.say(said);
    } catch (error) {
      this.#host.say(sentences.failed(error));
    }
    this.update();
  }

  async #submitted(session: Session, form: HTMLFormElement): Promise<string | null> {
    const data = new FormData(form);
    const text = (name: string): string => {
      const value = data.get(name);
      return typeof value === "string" ? value.trim() : "";
    };
    if (form.dataset["for"] === "cookie") return await setCookie(session, text("line"), text("from"));
    const item = [text("key"), text("value")] as const;
    return await setItem(session, { origin: text("origin"), tab: text("area") }, item);
  }

  async #act(session: Session, { value, dataset }: HTMLButtonElement): Promise<string | null> {
    const at = Number(dataset["at"]);
    const key = dataset["key"];
    if (value === "edit" || value === "delete") return await this.#actOnCookie(session, at, value);
    return key === undefined ? null : await this.#actOnItem(session, { at, key }, value);
  }

  async #actOnCookie(session: Session, at: number, what: "edit" | "delete"): Promise<string | null> {
    const cookie = session.kept.cookies[at];
    if (cookie === undefined) return null;
    if (what === "delete") {
      await session.deleteCookie(cookie);
      return `The cookie ${cookie.name} is deleted.`;
    }
    const scheme = cookie.secure ? "https" : "http";
    this.#write("from", `${scheme}://${cookie.domain}${cookie.path}`);
    this.#write("line", setCookieOf(cookie)).focus();
    return null;
  }

  async #actOnItem(
    session: Session,
    { at, key }: { readonly at: number; readonly key: string },
    what: string,
  ): Promise<string | null> {
    const storage = session.kept.storages[at];
    if (storage === undefined) return null;
    if (what === "delete-item") {
      await session.store(storage, { key, value: null });
      return `${key} is deleted.`;
    }
    this.#write("origin", storage.origin);
    this.#write("area", storage.tab ?? "");
    this.#write("key", key);
    this.#write("value", storage.items.get(key) ?? "").focus();
    return null;
  }

  #write(name: string, value: string): HTMLInputElement {
    const control = this.#body.querySelector(`[name="${name}"]`) as HTMLInputElement;
    control.value = value;
    return control;
  }
}

const localOf = (origin: string): StoragePlace => ({ area: "local", origin, tab: null });
const sessionOf = (tab: string, origin: string): StoragePlace => ({ area: "session", origin, tab });

async function setCookie(session: Session, line: string, from: string): Promise<string | null> {
  const url = URL.parse(from);
  if (url === null || line === "") return "A cookie needs an address and a name=value.";
  return await session.setCookie(line, url);
}

async function setItem(
  session: Session,
  { origin, tab }: { readonly origin: string; readonly tab: string },
  [key, value]: readonly [string, string],
): Promise<string> {
  const place = URL.parse(origin)?.origin;
  if (place === undefined || key === "") return "A stored item needs an origin and a key.";
  const own = session.kept.tabs.find(({ id }) => id === tab);
  await session.store(own === undefined ? localOf(place) : sessionOf(own.id, own.origin), { key, value });
  return `${key} is stored for ${own?.origin ?? place}.`;
}
