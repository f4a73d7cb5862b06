/** Makes of a page's HTML what may be drawn: elements without scripts, addresses and names of their own (DOMPurify, loaded with the first page). */
import DOMPurify, { type Config } from "dompurify";
import { apart, harmless } from "./source.ts";

/** What DOMPurify puts before each `id` and `name`, so that none of them stands for a part of the document. */
export const namePrefix = "user-content-";

/** A page to be drawn. */
export interface CleanPage {
  readonly content: DocumentFragment;
  /** CSS that asks for nothing. */
  readonly styles: readonly string[];
  readonly title: string;
  readonly lang: string;
  /** What its addresses are relative to: that of its `base` element, or its own. */
  readonly baseUrl: string;
}

/** Where a link leads, and where a form or its button does: kept as data, so that no element can go there by itself. */
const targets = {
  href: "data-page-href",
  action: "data-page-action",
  formaction: "data-page-formaction",
} as const;

const config: Config = {
  USE_PROFILES: { html: true },
  SANITIZE_NAMED_PROPS: true,
  ADD_ATTR: ["formmethod", "formenctype", "formnovalidate", "form"],
  // What asks a network, or would be drawn by what asks one; and what would take the focus.
  FORBID_TAGS: ["audio", "video", "picture", "source", "track", "map", "area", "style"],
  FORBID_ATTR: [
    "src",
    "srcset",
    "background",
    "style",
    "autofocus",
    "popovertarget",
    "popovertargetaction",
    "target",
  ],
};

/** Names that an attribute refers to. */
const references = ["for", "list", "form", "aria-labelledby", "aria-describedby", "aria-controls"];

export function sanitise(text: string, url: string): CleanPage {
  const { html, styles, base } = apart(text);
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const purifier = DOMPurify(window);
  purifier.addHook("beforeSanitizeAttributes", (node) => keepTargets(node));
  const content = purifier.sanitize(html, { ...config, RETURN_DOM_FRAGMENT: true });
  content.querySelectorAll("img").forEach(drawImage);
  content.querySelectorAll("*").forEach(refer);
  return {
    ...{ content, styles: styles.map((css) => harmless(css, namePrefix)) },
    ...{ title: parsed.title, lang: parsed.documentElement.lang },
    baseUrl: URL.parse(base ?? "", url)?.href ?? url,
  };
}

/** Before the attributes are judged: an address of any scheme is a fact to show, and no place to go to. */
function keepTargets(node: Element): void {
  // Texts and comments come by, too.
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  for (const [name, kept] of Object.entries(targets)) {
    const address = node.getAttribute(name);
    node.removeAttribute(kept);
    if (address === null) continue;
    node.setAttribute(kept, address);
    node.removeAttribute(name);
    if (name === "href") node.setAttribute("href", "#");
  }
}

/** A picture is its description in a box: nothing is loaded. */
function drawImage(image: HTMLImageElement): void {
  const alt = image.getAttribute("alt");
  const box = image.ownerDocument.createElement("span");
  box.className = "page-image";
  box.textContent = alt ?? "picture";
  if (alt === "") box.hidden = true;
  image.replaceWith(box);
}

/** Names have a prefix, and so has whatever refers to them. */
function refer(element: Element): void {
  for (const name of references) {
    const value = element.getAttribute(name)?.trim();
    if (value !== undefined && value !== "")
      element.setAttribute(
        name,
        value
          .split(/\s+/)
          .map((one) => `${namePrefix}${one}`)
          .join(" "),
      );
  }
}
