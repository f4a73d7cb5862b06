/** Two versions of an example's files held against each other, below a line of the card: loaded when a reader asks for it. */
import { drawFiles } from "../../panels/compare/files.ts";
import type { Notice } from "./notice.ts";
import type { Texts } from "./saved-edits.ts";

/** What a reader calls it, and the files in which it may differ from the example. */
export type Version = readonly [name: string, files: Texts];

/** The focus goes to it, and back to where it was when the reader closes it. `originals` are the files of the example. */
export function openComparison(
  notice: Notice,
  originals: Texts,
  versions: readonly [Version, Version],
): void {
  const asked = document.activeElement;
  const template = document.createElement("template");
  const whole = ([name, files]: Version) => ({ name, files: { ...originals, ...files } });
  template.innerHTML = drawFiles(whole(versions[0]), whole(versions[1])).text;
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
