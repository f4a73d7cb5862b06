/** The interview page asks one question at a time: its script is loaded when a round begins, or where there are results to show. */
import { recall } from "./memory.ts";

export function startInterview(): void {
  const page = document.querySelector<HTMLElement>("[data-questions]");
  if (page === null) return;
  const start = async (begins: boolean): Promise<void> => {
    const { InterviewPage } = await import("../interview/live.ts");
    const interview = new InterviewPage(page);
    interview.start();
    if (begins) await interview.begin();
  };
  // A link from a section names it.
  if (recall("record") !== null || location.hash !== "") void start(false);
  else
    page
      .querySelector('[data-act="begin"]')
      ?.addEventListener("click", () => void start(true), { once: true });
}
