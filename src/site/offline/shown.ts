/** The page about what is kept: a list of the pages that open without a network, and the reader's hand on it. */
import { cacheNames, OFFLINE_PAGE } from "./addresses.ts";
import { forgetSite, isWanted, leaveSite, siteBase, wantSite } from "./register.ts";

interface KeptPage {
  readonly path: string;
  readonly title: string;
}

/** Fills `place`, which the page came with. Where this page stands in for another, it says so first. */
export async function showKept(place: HTMLElement): Promise<void> {
  sayWhy();
  const pages = await keptPages();
  place.replaceChildren(sentence(pages.length), list(pages), hands(place, pages.length > 0));
}

/** The worker shows this page under the address that it could not get. */
function sayWhy(): void {
  const why = document.querySelector<HTMLElement>("[data-why]");
  if (why === null || location.pathname === siteBase() + OFFLINE_PAGE) return;
  why.textContent = `There is no network, and ${location.pathname} has not been opened in this browser before. Once there is one, load it again.`;
}

async function keptPages(): Promise<KeptPage[]> {
  try {
    const { plain } = cacheNames(siteBase());
    if (!(await caches.has(plain))) return [];
    const cache = await caches.open(plain);
    const pages = (await cache.keys()).filter(
      ({ url }) => url.endsWith("/") && !url.endsWith(`/${OFFLINE_PAGE}`),
    );
    return await Promise.all(pages.map((request) => titled(request, cache)));
  } catch {
    return [];
  }
}

async function titled(request: Request, cache: Cache): Promise<KeptPage> {
  const path = new URL(request.url).pathname;
  const html = (await (await cache.match(request))?.text()) ?? "";
  const { title } = new DOMParser().parseFromString(html, "text/html");
  return { path, title: title.split(" · ")[0] ?? path };
}

function sentence(count: number): HTMLElement {
  const text = isWanted()
    ? count === 0
      ? "Nothing is kept in this browser yet. Pages are kept as you open them."
      : `${count === 1 ? "This page opens" : "These pages open"} without a network. Their examples run if one was run before.`
    : "Keeping is turned off in this browser.";
  return element("p", { role: "status" }, text);
}

const list = (pages: readonly KeptPage[]): HTMLElement =>
  element(
    "ul",
    {},
    ...pages
      .toSorted((one, other) => one.title.localeCompare(other.title))
      .map(({ path, title }) => element("li", {}, element("a", { href: path }, title))),
  );

/** `holds`: there is something to remove. */
function hands(place: HTMLElement, holds: boolean): HTMLElement {
  if (!("serviceWorker" in navigator))
    return element("p", {}, "This browser keeps nothing for sites, as some do in private windows.");
  const act = (label: string, does: () => Promise<void>): HTMLElement => {
    const button = element("button", { type: "button", className: "button" }, label);
    button.addEventListener("click", () => {
      does()
        .catch(() => undefined)
        .then(() => showKept(place))
        .then(() => place.querySelector("button")?.focus())
        .catch(() => undefined);
    });
    return button;
  };
  if (!isWanted()) return element("p", { className: "hands" }, act("Keep pages again", wantSite));
  const remove = holds ? [act("Remove all that is kept", forgetSite)] : [];
  return element("p", { className: "hands" }, ...remove, act("Keep nothing in this browser", leaveSite));
}

/** Of texts and elements, never of HTML. Search has one of these, too; shared, it would be a file more for each of them. */
function element<Tag extends "p" | "ul" | "li" | "a" | "button">(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}
