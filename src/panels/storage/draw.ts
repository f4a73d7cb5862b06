/** What the browser of a run keeps: the jar by host, what each cookie did on an exchange, and the storages by origin. */
import type { CookieFacts, TraceEntry } from "../../protocol/trace.ts";
import { drawReference } from "../rules/draw.ts";
import { markup, type Markup } from "../markup.ts";
import { exchangesWithJar, fateOf, type CookieFate } from "./read.ts";

/** One storage area; `tab` is null for localStorage. */
export interface StorageLook {
  readonly origin: string;
  readonly tab: string | null;
  readonly items: readonly (readonly [key: string, value: string])[];
}

export interface JarLook {
  readonly cookies: readonly CookieFacts[];
  readonly entries: readonly TraceEntry[];
  /** The id of the exchange whose reasons are shown; null for the last one. */
  readonly exchange: string | null;
}

/** In few words, for a line with others. */
export function storageInShort(cookies: readonly CookieFacts[], storages: readonly StorageLook[]): string {
  const items = storages.reduce((sum, { items: own }) => sum + own.length, 0);
  const jar = cookies.length === 0 ? "no cookies" : counted(cookies.length, "cookie");
  return items === 0 ? jar : `${jar} · ${counted(items, "stored item")}`;
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** The jar; with an exchange of a tab, what each cookie did on it and why. */
export function drawJar({ cookies, entries, exchange }: JarLook): Markup {
  if (cookies.length === 0) return markup`<p class="tool-hint">The jar is empty.</p>`;
  const choices = exchangesWithJar(entries);
  const chosen = choices.find(({ id }) => id === exchange) ?? choices[0];
  const options = choices.map(
    ({ id, name }) =>
      markup`<option value="${id}"${id === chosen?.id ? markup` selected` : null}>${name}</option>`,
  );
  const select =
    chosen === undefined
      ? null
      : markup`<label class="field">Reasons on <select name="exchange">${options}</select></label>`;
  const hosts = [...new Set(cookies.map(({ domain }) => domain))].sort();
  return markup`${select}${hosts.map((host) => drawHost(host, cookies, chosen?.id ?? null, entries))}`;
}

function drawHost(
  host: string,
  cookies: readonly CookieFacts[],
  exchange: string | null,
  entries: readonly TraceEntry[],
): Markup {
  const own = cookies.map((cookie, at) => ({ cookie, at })).filter(({ cookie }) => cookie.domain === host);
  return markup`<p class="tool-title">${host}</p>
    <ul class="kept" aria-label="Cookies of ${host}">
      ${own.map(({ cookie, at }) => {
        const fate = exchange === null ? null : fateOf(cookie, exchange, entries);
        return drawCookie(cookie, at, fate);
      })}
    </ul>`;
}

/** `at` is its place in the jar, by which the buttons know it. */
function drawCookie(cookie: CookieFacts, at: number, fate: CookieFate | null): Markup {
  const { name, value } = cookie;
  return markup`<li>
    <span class="kept-name"><b>${name}</b>=${value}</span>
    <span class="kept-more">${attributesOf(cookie).join("; ")}</span>
    ${fate === null ? null : drawFate(fate)}
    <span class="kept-acts"><button class="tool" type="button" value="edit" data-at="${at}" aria-label="Edit the cookie ${name}">Edit</button><button class="tool" type="button" value="delete" data-at="${at}" aria-label="Delete the cookie ${name}">Delete</button></span>
  </li>`;
}

function drawFate({ word, decision }: CookieFate): Markup {
  if (word === "none" || decision === null)
    return markup`<span class="kept-why">It had no part in this exchange.</span>`;
  const tone = word === "not sent" ? "bad" : "good";
  const words = word === "kept" ? "came with the answer" : word;
  return markup`<span class="kept-why"><em data-tone="${tone}">${words}</em>: ${decision.because} ${drawReference(decision)}</span>`;
}

/** As a Set-Cookie field has them. */
function attributesOf(cookie: CookieFacts): string[] {
  const { domain, hostOnly, path, expires, secure, httpOnly, sameSite } = cookie;
  return [
    ...(hostOnly ? [] : [`Domain=${domain}`]),
    `Path=${path}`,
    ...(expires === null ? [] : [`Expires=${new Date(expires).toUTCString()}`]),
    ...(secure ? ["Secure"] : []),
    ...(httpOnly ? ["HttpOnly"] : []),
    ...(sameSite === "Default" ? [] : [`SameSite=${sameSite}`]),
  ];
}

/** The line that would set this cookie. */
export function setCookieOf(cookie: CookieFacts): string {
  return [`${cookie.name}=${cookie.value}`, ...attributesOf(cookie)].join("; ");
}

/** A line that a server could send, for a reader to write. */
export function drawCookieForm(origin: string): Markup {
  return markup`<form class="tool-form inline" data-for="cookie">
    <label class="field">From <input name="from" value="${origin}" spellcheck="false" autocapitalize="off" autocomplete="off"></label>
    <label class="field wide">Set-Cookie <input name="line" placeholder="name=value; Path=/; SameSite=Lax" spellcheck="false" autocapitalize="off" autocomplete="off"></label>
    <button class="tool" type="submit">Set the cookie</button>
  </form>`;
}

/** Every storage with something in it. */
export function drawStorages(storages: readonly StorageLook[]): Markup | null {
  const filled = storages
    .map((storage, at) => ({ storage, at }))
    .filter(({ storage }) => storage.items.length > 0);
  if (filled.length === 0) return markup`<p class="tool-hint">Nothing is stored.</p>`;
  return markup`${filled.map(({ storage, at }) => drawStorage(storage, at))}`;
}

function drawStorage({ origin, tab, items }: StorageLook, at: number): Markup {
  const name = tab === null ? "localStorage" : `sessionStorage of ${tab}`;
  return markup`<p class="tool-title">${name} · ${origin}</p>
    <ul class="kept" aria-label="${name} of ${origin}">
      ${items.map(
        ([key, value]) => markup`<li><span class="kept-name"><b>${key}</b> ${value}</span>
          <span class="kept-acts"><button class="tool" type="button" value="edit-item" data-at="${at}" data-key="${key}" aria-label="Edit ${key} in ${name}">Edit</button><button class="tool" type="button" value="delete-item" data-at="${at}" data-key="${key}" aria-label="Delete ${key} from ${name}">Delete</button></span></li>`,
      )}
    </ul>`;
}

/** `tabs` are those that have a sessionStorage of their own. */
export function drawStorageForm(origin: string, tabs: readonly string[]): Markup {
  const options = tabs.map((tab) => markup`<option value="${tab}">sessionStorage of ${tab}</option>`);
  return markup`<form class="tool-form inline" data-for="item">
    <label class="field">Of <input name="origin" value="${origin}" spellcheck="false" autocapitalize="off" autocomplete="off"></label>
    <label class="field">In <select name="area"><option value="">localStorage</option>${options}</select></label>
    <label class="field">Key <input name="key" spellcheck="false" autocapitalize="off" autocomplete="off"></label>
    <label class="field">Value <input name="value" spellcheck="false" autocapitalize="off" autocomplete="off"></label>
    <button class="tool" type="submit">Store</button>
  </form>`;
}
