/** Shows what a reader has read wherever pages are listed, and on the page of the record what there is to do with it. */
import { KeptRecord, RECORD } from "../../study/record/kept-record.ts";
import { startRecordPage } from "./record-page.ts";

const record = new KeptRecord(() => localStorage);
let started = false;

/** The one button of a page that says of it that it is read. */
export function toggleRead(button: HTMLElement): void {
  const address = button.dataset["read"] ?? "";
  const isRead = record.has("read", address);
  const keeping = record.mark("read", address, isRead ? null : new Date().toISOString());
  const status = button.parentElement?.querySelector('[role="status"]');
  if (status != null && keeping === "for this visit")
    status.textContent = "This browser keeps nothing for this site: the mark lasts for this visit.";
  showProgress();
}

/** Draws all marks of the page anew, and goes on doing so when another tab changes them. */
export function showProgress(): void {
  draw();
  if (started) return;
  started = true;
  addEventListener("storage", ({ key }) => (key === RECORD || key === null) && draw());
  const page = document.querySelector<HTMLElement>(".record");
  if (page !== null) startRecordPage(page, record, draw);
}

function draw(): void {
  const button = document.querySelector<HTMLElement>("[data-read]");
  const isRead = button !== null && record.has("read", button.dataset["read"] ?? "");
  if (button !== null) {
    button.ariaPressed = String(isRead);
    button.textContent = isRead ? "Read" : "Mark as read";
  }
  const links = document.querySelectorAll<HTMLAnchorElement>(
    ":is(.side .wire, .entries, .shelves .list, .record ul) a",
  );
  for (const link of links) mark(link, record.has("read", link.pathname));
  offerToContinue();
}

/** A word beside the link, so that it is not told by colour alone. */
function mark(link: HTMLAnchorElement, isRead: boolean): void {
  const before = link.parentElement?.querySelector(".is-read");
  if (isRead === (before != null)) return;
  before?.remove();
  if (!isRead) return;
  link.after(Object.assign(document.createElement("span"), { className: "is-read", textContent: "read" }));
}

/** On the first page: the page that stands behind the one that was read last, unless that is read, too. */
function offerToContinue(): void {
  const place = document.querySelector<HTMLElement>(".hero .start .button");
  if (place === null) return;
  const all = [...document.querySelectorAll<HTMLAnchorElement>(".shelves .list a")];
  const moments = all.map(({ pathname }) => record.now.marks[`read ${pathname}`] ?? "");
  const latest = moments.reduce((best, moment, at) => (moment > (moments[best] ?? "") ? at : best), 0);
  const next =
    moments[latest] === "" ? undefined : all.find((_link, at) => at > latest && moments[at] === "");
  if (next === undefined) return;
  place.textContent = `Continue with: ${next.textContent}`;
  (place as HTMLAnchorElement).href = next.href;
}
