/** The interview page with a script: rounds of questions, what is missed first; what came of each is kept in the record. */
import { askedIn, inTurn, type Asked, type Said } from "../../study/interview/asked.ts";
import { KeptRecord, RECORD } from "../../study/record/kept-record.ts";
import { followMoves } from "../progress/moves.ts";
import type { Question, QuestionFile, QuestionGroup } from "./question.ts";
import { Stage, type Outcome } from "./stage.ts";

export class InterviewPage {
  readonly #page: HTMLElement;
  readonly #record = new KeptRecord(() => localStorage);
  readonly #stage: Stage;
  readonly #tally: Record<Said, number> = { all: 0, some: 0, none: 0 };
  #groups: Promise<readonly QuestionGroup[]> | null = null;

  /** `page`: the element of `Interview.astro` that names the file of its questions. */
  constructor(page: HTMLElement) {
    this.#page = page;
    this.#stage = new Stage(this.#find(".stage"));
  }

  start(): void {
    this.#choose(location.hash.slice(1));
    this.#drawList();
    void followMoves(this.#record).then((hasMoved) => hasMoved && this.#drawList());
    addEventListener("storage", ({ key }) => (key === RECORD || key === null) && this.#drawList());
    addEventListener("hashchange", () => this.#choose(location.hash.slice(1)));
    this.#select.addEventListener("change", () => this.#drawList());
    for (const button of this.#page.querySelectorAll('[data-act="begin"]'))
      button.addEventListener("click", () => void this.begin());
    this.#find('[data-act="list"]').addEventListener("click", () => this.#view("list"));
  }

  /** A link from a section leads to its questions. */
  #choose(slug: string): void {
    const select = this.#select;
    if ([...select.options].some(({ value }) => value === slug)) select.value = slug;
  }

  /** A round of the section that is chosen. */
  async begin(): Promise<void> {
    const groups = await this.#load();
    if (groups === null) return;
    const { value } = this.#select;
    const chosen = groups.filter(({ slug }) => value === "" || slug === value);
    const sections = new Map(
      chosen.flatMap(({ title, questions }) => questions.map((question) => [question, title] as const)),
    );
    const { interview } = this.#record.now;
    const turn = inTurn([...sections.keys()], ({ address }) => askedIn(interview[address]));
    Object.assign(this.#tally, { all: 0, some: 0, none: 0 } satisfies Record<Said, number>);
    this.#view("stage");
    this.#ask(turn, 0, sections);
  }

  async #load(): Promise<readonly QuestionGroup[] | null> {
    this.#groups ??= fetchGroups(this.#page.dataset["questions"] ?? "");
    try {
      return await this.#groups;
    } catch {
      this.#groups = null;
      this.#say("The questions could not be loaded. They need a network once; below they can be read.");
      return null;
    }
  }

  #ask(turn: readonly Question[], at: number, sections: ReadonlyMap<Question, string>): void {
    const question = turn[at];
    if (question === undefined) return this.#end();
    const place = `Question ${at + 1} of ${turn.length}, ${sections.get(question) ?? ""}`;
    this.#stage.ask(question, place, ({ said, ends }: Outcome) => {
      if (said !== null) this.#keep(question, said);
      if (ends) this.#end();
      else this.#ask(turn, at + 1, sections);
    });
  }

  #keep({ address }: Question, said: Said): void {
    this.#tally[said] += 1;
    const keeping = this.#record.keep("interview", address, { changed: new Date().toISOString(), said });
    if (keeping === "for this visit")
      this.#find(".kept-not").textContent =
        "This browser keeps nothing for this site: results last for this visit.";
  }

  #end(): void {
    this.#stage.close();
    const { all, some, none } = this.#tally;
    if (all + some + none === 0) return this.#view("list");
    this.#view("over");
    const answered = all + some + none === 1 ? "1 question" : `${all + some + none} questions`;
    this.#find(".round-sum").textContent =
      `${answered}: ${all} said in full, ${some} in part, ${none} not.` +
      (some + none === 0 ? "" : " What was missed comes first in the next round.");
    this.#find(".over h2").focus();
  }

  #view(what: "list" | "stage" | "over"): void {
    this.#page.dataset["view"] = what;
    for (const [selector, view] of [
      [".asking", "list"],
      [".questions", "list"],
      [".over", "over"],
    ] as const)
      this.#find(selector).hidden = view !== what;
    if (what !== "list") return;
    this.#drawList();
    this.#select.focus();
  }

  /** A word beside each question that was asked, and how it stands with those that are chosen. */
  #drawList(): void {
    const { interview } = this.#record.now;
    const { value } = this.#select;
    let [missed, fresh] = [0, 0];
    for (const item of this.#page.querySelectorAll<HTMLElement>("[data-address]")) {
      const asked = askedIn(interview[item.dataset["address"] ?? ""]);
      drawResult(item, asked);
      if (value !== "" && item.closest<HTMLElement>("[data-of]")?.dataset["of"] !== value) continue;
      if (asked === null) fresh += 1;
      else if (asked.said !== "all") missed += 1;
    }
    this.#say(`${missed} to come back, ${fresh} not asked yet.`);
  }

  #say(text: string): void {
    this.#find(".standing").textContent = text;
  }

  get #select(): HTMLSelectElement {
    const found = this.#find("select");
    if (!(found instanceof HTMLSelectElement)) throw new Error("The sections are no list.");
    return found;
  }

  #find(selector: string): HTMLElement {
    const found = this.#page.querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`The interview page has no ${selector}.`);
    return found;
  }
}

const RESULTS: Readonly<Record<Said, string>> = { all: "said", some: "said in part", none: "missed" };

function drawResult(item: HTMLElement, asked: Asked | null): void {
  const place = item.querySelector(".result");
  if (place === null) return;
  place.textContent = asked === null ? "" : RESULTS[asked.said];
  place.classList.toggle("is-missed", asked !== null && asked.said !== "all");
}

async function fetchGroups(address: string): Promise<readonly QuestionGroup[]> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The questions answered ${response.status}.`);
  return ((await response.json()) as QuestionFile).groups;
}
