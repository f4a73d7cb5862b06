/** The interview page asks one question at a time: its script is loaded when a round begins, or where there are results to show. */
import type { InterviewPage } from "../interview/live.ts";
import { whenLoaded } from "./late.ts";
import { recall } from "./memory.ts";

export function startInterview(): void {
  const page = document.querySelector<HTMLElement>("[data-questions]");
  if (page === null) return;
  let interview: InterviewPage | undefined;
  const button = page.querySelector('[data-act="begin"]');
  const start = (begins: boolean): void =>
    whenLoaded(
      import("../interview/live.ts"),
      async ({ InterviewPage }) => {
        // From now on the button is the round's own.
        button?.removeEventListener("click", onBegin);
        interview ??= started(new InterviewPage(page));
        if (begins) await interview.begin();
      },
      page.querySelector(".standing"),
    );
  // Pressed again where its script did not come, it asks for that again.
  const onBegin = (): void => start(true);
  button?.addEventListener("click", onBegin);
  // A link from a section names it.
  if (recall("record") !== null || location.hash !== "") start(false);
}

function started(interview: InterviewPage): InterviewPage {
  interview.start();
  return interview;
}
