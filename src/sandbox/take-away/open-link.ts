/** A link to code, as the page that it leads to opens it: the card that is meant, or a sentence at the top of the page. */
import type { LinkedCode } from "./linked-code.ts";
import { readLink } from "./link.ts";

export interface OpenedLink {
  readonly card: HTMLElement;
  readonly code: LinkedCode;
}

/** Null where it leads to no card; the page then says why. */
export async function openLink(fragment: string): Promise<OpenedLink | null> {
  document.querySelector(".link-problem")?.remove();
  const code = await readLink(fragment);
  if ("problem" in code) {
    tell(`${code.problem} The page is as it always is.`);
    return null;
  }
  const card = document.querySelector<HTMLElement>(`.card[data-example="${CSS.escape(code.example)}"]`);
  if (card !== null) return { card, code };
  tell(
    `This link is of an example that is not on this page: ${code.example.slice(0, 80)}. It may have been renamed since.`,
  );
  return null;
}

/** Above all else, since it is the first that the reader should know. */
function tell(problem: string): void {
  const line = document.createElement("div");
  line.className = "notice link-problem";
  line.setAttribute("role", "alert");
  const words = document.createElement("p");
  words.textContent = problem;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "tool";
  button.textContent = "Dismiss";
  button.addEventListener("click", () => line.remove());
  line.append(words, button);
  const text = document.querySelector(".prose");
  if (text === null) (document.querySelector("main") ?? document.body).prepend(line);
  else text.before(line);
}
