/** Shows what a reader has read and solved, and what is due, wherever pages are listed, and on the page of the record what there is to do with it. */
import { dueByPage } from "../../study/recall/queue.ts";
import { KeptRecord, RECORD } from "../../study/record/kept-record.ts";
import type { StudyRecord } from "../../study/record/record.ts";
import { followMoves } from "./moves.ts";
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
  void followMoves(record).then((hasMoved) => hasMoved && draw());
}

const LISTED = ":is(.side .wire, .entries, .shelves .list, .record ul) a:not(.more)";

function draw(): void {
  const { marks, recall } = record.now;
  drawButton(marks);
  const solved = new Set(Object.keys(marks).flatMap((key) => /^solved ([^#]*)#/.exec(key)?.[1] ?? []));
  const due = dueByPage(recall, new Date());
  for (const link of document.querySelectorAll<HTMLAnchorElement>(LISTED)) {
    const count = due.get(link.pathname);
    const said = [
      isRead(marks, link) ? "read" : "",
      solved.has(link.pathname) ? "solved" : "",
      count === undefined ? "" : `${count} due`,
    ];
    mark(link, said.filter((word) => word !== "").join(", "));
  }
  for (const section of document.querySelectorAll<HTMLElement>(".side details")) count(section, marks);
  offerToContinue(marks);
  offerToRecall([...due.values()].reduce((sum, one) => sum + one, 0));
}

type Marks = StudyRecord["marks"];

const isRead = (marks: Marks, { pathname }: HTMLAnchorElement): boolean =>
  Object.hasOwn(marks, `read ${pathname}`);

function drawButton(marks: Marks): void {
  const button = document.querySelector<HTMLElement>("[data-read]");
  if (button === null) return;
  const read = Object.hasOwn(marks, `read ${button.dataset["read"] ?? ""}`);
  button.ariaPressed = String(read);
  button.textContent = read ? "Read" : "Mark as read";
}

/** Words beside the link, so that it is not told by colour alone. */
function mark(link: HTMLAnchorElement, said: string): void {
  const before = link.parentElement?.querySelector(".is-read");
  if ((before?.textContent ?? "") === said) return;
  before?.remove();
  if (said === "") return;
  link.after(Object.assign(document.createElement("span"), { className: "is-read", textContent: said }));
}

/** How many of a section's pages are read, where some are. */
function count(section: HTMLElement, marks: Marks): void {
  const place = section.querySelector<HTMLElement>(".count");
  if (place === null) return;
  const all = (place.dataset["of"] ??= place.textContent);
  const links = [...section.querySelectorAll<HTMLAnchorElement>(".wire a:not(.more)")];
  const read = links.filter((link) => isRead(marks, link)).length;
  place.textContent = read === 0 ? all : `${read} of ${all}`;
}

/** On the first page: the page that stands behind the one that was read last, unless that is read, too. */
function offerToContinue(marks: Marks): void {
  const place = document.querySelector<HTMLAnchorElement>(".hero .start .button");
  if (place === null) return;
  const all = [...document.querySelectorAll<HTMLAnchorElement>(".shelves .list a")];
  const moments = all.map(({ pathname }) => marks[`read ${pathname}`] ?? "");
  const latest = moments.reduce((best, moment, at) => (moment > (moments[best] ?? "") ? at : best), 0);
  const next =
    (moments[latest] ?? "") === "" ? undefined : all.find((_link, at) => at > latest && moments[at] === "");
  if (next === undefined) return;
  place.textContent = `Continue with: ${next.textContent.trim()}`;
  place.href = next.href;
}

/** In the footer, beside the way to the page of recall: how many cards are due. */
function offerToRecall(due: number): void {
  const link = document.querySelector<HTMLAnchorElement>('.foot a[href$="/recall/"]');
  if (link !== null) link.textContent = due === 0 ? "Recall" : `Recall (${due} due)`;
}
