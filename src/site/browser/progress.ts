/** What a reader has read, and the cards they recall: loaded only when there is something to show, or the reader marks a page. */
import { whenLoaded } from "./late.ts";
import { recall } from "./memory.ts";

export function startProgress(): void {
  const load = () => import("../progress/live.ts");
  const button = document.querySelector<HTMLElement>("[data-read]");
  button?.addEventListener("click", () => {
    const says = button.parentElement?.querySelector('[role="status"]');
    whenLoaded(load(), ({ toggleRead }) => toggleRead(button), says);
  });
  const review = document.querySelector(".recall");
  if (review !== null)
    whenLoaded(
      import("../recall/review.ts"),
      ({ startReview }) => startReview(),
      review.querySelector(".recall-said"),
    );
  const own = document.querySelector(".record");
  if (recall("record") !== null || own !== null)
    whenLoaded(load(), ({ showProgress }) => showProgress(), own?.querySelector(".record-sum"));
}
