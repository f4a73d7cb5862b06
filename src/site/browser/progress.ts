/** What a reader has read, and the cards they recall: loaded only when there is something to show, or the reader marks a page. */
import { recall } from "./memory.ts";

export function startProgress(): void {
  const load = () => import("../progress/live.ts");
  const button = document.querySelector<HTMLElement>("[data-read]");
  button?.addEventListener("click", () => void load().then(({ toggleRead }) => toggleRead(button)));
  if (document.querySelector(".recall") !== null)
    void import("../recall/review.ts").then(({ startReview }) => startReview());
  if (recall("record") !== null || document.querySelector(".record") !== null)
    void load().then(({ showProgress }) => showProgress());
}
