/** The keyboard: what each shortcut does on this page, the help sheet, and the switch that turns single keys off. */
import { actionOf, isSingle, type Action } from "./keys.ts";
import { recall, remember } from "./memory.ts";
import { nextTheme } from "./theme.ts";

const FIELDS = "input:not([type=checkbox]), textarea, select, [contenteditable], [role=textbox]";

function follow(selector: string): void {
  document.querySelector<HTMLAnchorElement>(selector)?.click();
}

function toggleHelp(): void {
  const sheet = document.querySelector<HTMLDialogElement>("#help");
  if (sheet?.open === true) sheet.close();
  else sheet?.showModal();
}

/** Of the example that has the focus; else of the first that is seen. */
function toggleWorkbench(): void {
  const cards = [...document.querySelectorAll<HTMLElement>(".card")];
  const isSeen = (card: HTMLElement): boolean => {
    const { top, bottom } = card.getBoundingClientRect();
    return top < innerHeight && bottom > 0;
  };
  const open = cards.find((card) => card.dataset["workbench"] !== undefined);
  const card = open ?? cards.find((one) => one.contains(document.activeElement)) ?? cards.find(isSeen);
  card?.querySelector<HTMLElement>(".widen")?.click();
}

const DOES: Readonly<Record<Action, () => void>> = {
  next: () => follow("a[rel=next]"),
  previous: () => follow("a[rel=prev]"),
  theme: nextTheme,
  workbench: toggleWorkbench,
  help: toggleHelp,
};

/** The editor of an example stands in a shadow tree: seen from here, the target of its keys is only its host. */
function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  return target instanceof Element && target.closest(FIELDS) !== null;
}

/** Runs before every other listener, so that the switch holds for search and whatever else listens for one key. */
function holdBack(event: KeyboardEvent): void {
  if (recall("keys") === "off" && isSingle(event) && !isTyping(event)) event.stopImmediatePropagation();
}

function onKey(event: KeyboardEvent): void {
  const action = actionOf(event);
  if (action === null || event.defaultPrevented || event.isComposing || isTyping(event)) return;
  const open = document.querySelector("dialog[open]");
  if (open !== null && !(action === "help" && open.id === "help")) return;
  const isTurning = action === "next" || action === "previous";
  if (isTurning && document.querySelector("[data-workbench]") !== null) return;
  event.preventDefault();
  DOES[action]();
}

export function startShortcuts(): void {
  addEventListener("keydown", holdBack, { capture: true });
  document.addEventListener("keydown", onKey);
  document.querySelector("[data-help-button]")?.addEventListener("click", toggleHelp);
  const box = document.querySelector<HTMLInputElement>("[data-keys-switch]");
  if (box === null) return;
  box.checked = recall("keys") !== "off";
  box.addEventListener("change", () => remember("keys", box.checked ? null : "off"));
}
