/** The interview page asks one question at a time: its script is loaded when a round begins, or where there are results to show. */
import { whenLoaded } from "./late.ts";
import { recall } from "./memory.ts";

export function startInterview(): void {
  const page = document.querySelector<HTMLElement>("[data-questions]");
  if (page === null) return;
  const start = (begins: boolean): void =>
    whenLoaded(
      import("../interview/live.ts"),
      async ({ InterviewPage }) => {
        const interview = new InterviewPage(page);
        interview.start();
        if (begins) await interview.begin();
      },
      page.querySelector(".standing"),
    );
  // A link from a section names it.
  if (recall("record") !== null || location.hash !== "") start(false);
  else page.querySelector('[data-act="begin"]')?.addEventListener("click", () => start(true), { once: true });
}
