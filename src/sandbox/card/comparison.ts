/** Two versions of an example's files held against each other, below a line of the card: loaded when a reader asks for it. */
import { drawFiles, type Version } from "../../panels/compare/files.ts";
import type { Notice } from "./notice.ts";

/** The focus goes to it, and back to where it was when the reader closes it. */
export function openComparison(notice: Notice, first: Version, second: Version): void {
  const asked = document.activeElement;
  const template = document.createElement("template");
  template.innerHTML = drawFiles(first, second).text;
  const drawn = template.content.firstElementChild as HTMLElement;
  const close = (): void => {
    drawn.remove();
    if (asked instanceof HTMLElement) asked.focus();
  };
  drawn.querySelector("[value=end]")?.addEventListener("click", close);
  drawn.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  notice.open(drawn);
}
