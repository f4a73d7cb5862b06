/** The dialog's standing parts: field, status, list, and the line under them. */
import { pageList } from "../base.ts";
import { make } from "./markup.ts";

/** The parts that change. */
export interface Frame {
  readonly dialog: HTMLDialogElement;
  readonly field: HTMLInputElement;
  /** Says once what an answer came to. */
  readonly status: HTMLElement;
  /** Buttons and links that go with the status: corrections, another try. */
  readonly offers: HTMLElement;
  readonly list: HTMLElement;
  /** What follows the list: the way to more of it. */
  readonly more: HTMLElement;
}

/** Builds the dialog and puts it at the end of the page, closed. */
export function frame(): Frame {
  const parts = {
    dialog: make("dialog", { class: "search", "aria-label": "Search" }),
    field: field(),
    status: make("p", { role: "status", class: "search-status" }),
    offers: make("p", { class: "search-offers" }),
    list: make("div", {
      role: "listbox",
      id: "search-list",
      class: "search-list",
      "aria-label": "Results",
      hidden: "",
    }),
    more: make("p", { class: "search-more" }),
  };
  const close = make("button", { type: "button", class: "search-close" }, "Close");
  close.addEventListener("click", () => parts.dialog.close());
  const body = make("div", { class: "search-body" }, parts.status, parts.offers, parts.list, parts.more);
  const panel = make(
    "div",
    { class: "search-panel" },
    make("div", { class: "search-line" }, parts.field, close),
    body,
    foot(),
  );
  parts.dialog.append(panel);
  parts.dialog.addEventListener("click", (event) => {
    if (event.target === parts.dialog) parts.dialog.close();
  });
  document.body.append(parts.dialog);
  return parts;
}

function field(): HTMLInputElement {
  return make("input", {
    type: "text",
    class: "search-field",
    role: "combobox",
    "aria-label": "Search this site",
    "aria-expanded": "false",
    "aria-controls": "search-list",
    "aria-autocomplete": "list",
    autocomplete: "off",
    autocapitalize: "off",
    autocorrect: "off",
    spellcheck: "false",
    enterkeyhint: "go",
    maxlength: "200",
    placeholder: "Words, headers, status codes",
    autofocus: "",
  });
}

/** The keys are for those who see them: a screen reader knows the pattern and says its own. */
function foot(): HTMLElement {
  const keys = [
    ["↑ ↓", "move"],
    ["Enter", "open"],
    ["Esc", "close"],
  ].map(([key = "", does = ""]) => make("span", {}, make("kbd", {}, key), ` ${does}`));
  return make(
    "div",
    { class: "search-foot" },
    make("span", { class: "search-keys", "aria-hidden": "true" }, ...keys),
    make("a", { href: pageList }, "All pages"),
  );
}
