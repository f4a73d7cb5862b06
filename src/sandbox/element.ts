/** The few lines of the sandbox that are on every page: they wait for the reader, and load the rest at the first intent. */
import type { Card } from "./card/card.ts";
import type { Intent } from "./card/intent.ts";
import { offerExplanations, onAsked } from "./explain.ts";

const opened = new WeakMap<HTMLElement, Promise<Card>>();

/** Listens to every card of the page. */
export function startSandboxes(): void {
  for (const card of document.querySelectorAll<HTMLElement>(".card")) {
    card.addEventListener("click", (event) => onClick(card, event));
    card.addEventListener("keydown", (event) => onKey(card, event));
    card.addEventListener("pointerover", ({ target }) => onAsked(target as Element, false));
    offerExplanations(card);
    for (const kind of INTENTS) card.querySelector(".run")?.addEventListener(kind, () => onIntent(card));
    if (hasEdit(card)) void want(card, { kind: "restore" });
  }
  addEventListener("hashchange", onAddress);
  onAddress();
  if (document.querySelector(".checks") !== null && isKept("port3000:record"))
    void import("./card/solved.ts").then(({ markSolved }) => markSolved()).catch(() => undefined);
}

/** The address may hold code that somebody sends (`take-away/link.ts`). */
function onAddress(): void {
  const { hash } = location;
  if (!hash.startsWith("#code=")) return;
  import("./take-away/open-link.ts").then(
    async ({ openLink }) => {
      const opened = await openLink(hash);
      if (opened !== null) await want(opened.card, { kind: "linked", code: opened.code });
    },
    () => tellNotLoaded(document),
  );
}

/** A reader whose pointer or focus comes to Run is about to press it. */
const INTENTS = ["pointerenter", "focus"] as const;

/** Before the first Run. What fails here fails again, and is told, when Run is pressed. */
function onIntent(card: HTMLElement): void {
  if (card.dataset["state"] !== undefined) return;
  const prepared = import("./card/ahead.ts").then(({ prepareRun }) => prepareRun(card.dataset));
  Promise.all([prepared, import("./card/card.ts")]).catch(() => undefined);
}

function onClick(card: HTMLElement, event: MouseEvent): void {
  const target = event.target as Element;
  const tab = target.closest<HTMLElement>("[role=tab]");
  onAsked(target, true);
  if (tab !== null) showFile(card, tab);
  else if (target.closest(".run") !== null) void want(card, { kind: "run" });
  else if (target.closest(".take-away") !== null) void want(card, { kind: "take" });
  else if (target.closest(".widen") !== null) void want(card, { kind: "widen" });
  else if (target.closest(".edit") !== null) void want(card, { kind: "edit", at: null });
  else if (target.closest(".file .code > pre") !== null && getSelection()?.isCollapsed !== false)
    void want(card, { kind: "edit", at: { x: event.clientX, y: event.clientY } });
}

function onKey(card: HTMLElement, event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    void want(card, { kind: "run" });
  } else if (event.key === "Enter" && target.matches(".file .code > pre")) {
    event.preventDefault();
    void want(card, { kind: "edit", at: null });
  } else if (target.matches("[role=tab]")) moveTab(card, target, event);
}

/** The arrows move between tabs and show what they come to (https://www.w3.org/WAI/ARIA/apg/patterns/tabs/). */
function moveTab(card: HTMLElement, from: HTMLElement, event: KeyboardEvent): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return;
  const tabs = [...card.querySelectorAll<HTMLElement>("[role=tab]")];
  const tab = tabs.at((tabs.indexOf(from) + step) % tabs.length);
  event.preventDefault();
  if (tab === undefined) return;
  showFile(card, tab);
  tab.focus();
}

function showFile(card: HTMLElement, chosen: HTMLElement): void {
  for (const tab of card.querySelectorAll<HTMLElement>("[role=tab]")) {
    const shown = tab === chosen;
    tab.ariaSelected = String(shown);
    tab.tabIndex = shown ? 0 : -1;
    card.querySelector(`[id="${tab.getAttribute("aria-controls") ?? ""}"]`)?.classList.toggle("off", !shown);
  }
}

/** Where the edits of an example are kept. */
const nameOf = ({ dataset }: HTMLElement): string =>
  `port3000:edit:${dataset["specs"] ?? ""}#${dataset["example"] ?? ""}`;

const hasEdit = (card: HTMLElement): boolean => isKept(nameOf(card));

function isKept(name: string): boolean {
  try {
    return localStorage.getItem(name) !== null;
  } catch {
    return false;
  }
}

async function want(card: HTMLElement, intent: Intent): Promise<void> {
  if (intent.kind === "run") onIntent(card);
  try {
    const opening = opened.get(card) ?? load(card);
    opened.set(card, opening);
    await (await opening).handle(intent);
  } catch {
    opened.delete(card);
    tellNotLoaded(card);
  }
}

function tellNotLoaded(within: ParentNode): void {
  const status = within.querySelector(".card-state");
  if (status !== null)
    status.textContent = "The sandbox could not be loaded. Check the connection and try again.";
}

async function load(card: HTMLElement): Promise<Card> {
  const { openCard } = await import("./card/card.ts");
  return openCard(card, nameOf(card));
}
