/** The checks of an exercise in its card: they tick as they hold, say what came where they do not, and offer the solution to compare with. */
import { drawResult, drawSolution, resultsInWords } from "../../panels/checks/draw.ts";
import type { CheckResult, Exercise } from "../../protocol/check.ts";
import { freshSeed, runChecks } from "../checks/checks.ts";
import { KeptRecord } from "../../study/record/kept-record.ts";
import type { Session } from "../session.ts";
import { elementOf } from "./element-of.ts";
import type { Texts } from "./saved-edits.ts";

/** One for all cards of a page. */
const record = new KeptRecord(() => localStorage);

export class ChecksPanel {
  readonly #root: HTMLElement;
  readonly #exercise: Exercise;
  readonly #texts: () => Texts;
  readonly #address: string;
  readonly #items: readonly HTMLElement[];
  readonly #says: HTMLElement | null;
  #turn = 0;

  /**
   * `root` is as `Card.astro` draws it: a line that says how many hold, and a list of sentences. `texts` are the files as the
   * reader has them, `address` is what the record calls the exercise.
   */
  constructor(root: HTMLElement, exercise: Exercise, texts: () => Texts, address: string) {
    this.#root = root;
    this.#exercise = exercise;
    this.#texts = texts;
    this.#address = address;
    this.#items = [...root.querySelectorAll<HTMLElement>("li")];
    this.#says = root.querySelector(".checks-says");
    if (Object.keys(exercise.solution).length > 0) this.#offerSolution();
  }

  /** What an earlier run came to is not said of this one. */
  clear(): void {
    this.#turn += 1;
    for (const item of this.#items) this.#show(item, null);
    this.#say("");
  }

  /** Asks the servers of the run. What belongs to an earlier run is not shown. */
  async run(session: Session): Promise<void> {
    this.clear();
    const turn = this.#turn;
    this.#say("Checking");
    const results = await runChecks(session, this.#exercise, freshSeed(), {
      scripts: async () => (await import("./check-scripts.ts")).scripts(),
      begins: (at) => turn === this.#turn && this.#items[at]?.setAttribute("data-state", "running"),
      came: (at, result) => turn === this.#turn && this.#show(this.#items[at], result),
    });
    if (turn !== this.#turn) return;
    this.#say(resultsInWords(results));
    if (!results.every(({ passed }) => passed)) return;
    record.mark("solved", this.#address, new Date().toISOString());
    this.#root.dataset["solved"] = "";
  }

  #show(item: HTMLElement | undefined, result: CheckResult | null): void {
    item?.querySelector(".check-says")?.remove();
    if (result === null) item?.removeAttribute("data-state");
    else {
      item?.setAttribute("data-state", result.passed ? "passed" : "failed");
      item?.append(elementOf(drawResult(result).text));
    }
  }

  #say(text: string): void {
    if (this.#says !== null) this.#says.textContent = text;
  }

  #offerSolution(): void {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "tool";
    button.textContent = "Compare with the solution";
    button.addEventListener("click", () => this.#compare(button));
    this.#root.append(button);
  }

  #compare(button: HTMLElement): void {
    this.#root.querySelector(".compared")?.remove();
    const mine = this.#texts();
    const files = Object.entries(this.#exercise.solution).map(([path, solution]) => ({
      ...{ path, solution, mine: mine[path] ?? "" },
    }));
    const drawn = elementOf(drawSolution(files).text);
    drawn.querySelector("button")?.addEventListener("click", () => {
      drawn.remove();
      button.focus();
    });
    this.#root.append(drawn);
    drawn.focus();
  }
}
