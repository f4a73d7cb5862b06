/** One question on the stage of the interview page: asked, a minute to say it, then its points to tick and what else there is to say. */
import { saidOf, type Said } from "../../study/interview/asked.ts";
import { piecesOf } from "./coded.ts";
import { inWords, Minute } from "./minute.ts";
import type { Question } from "./question.ts";

/** What the reader did with a question: null, where they looked at no points. `ends`: they want no other. */
export interface Outcome {
  readonly said: Said | null;
  readonly ends: boolean;
}

export class Stage {
  readonly #root: HTMLElement;
  readonly #minute: Minute;
  #done: (outcome: Outcome) => void = () => undefined;

  /** `root`: the element of `Stage.astro`. */
  constructor(root: HTMLElement) {
    this.#root = root;
    const quiet = matchMedia("(prefers-reduced-motion: reduce)");
    this.#minute = new Minute(
      (left) => this.#tellTime(left),
      () => quiet.matches,
    );
    this.#listen();
  }

  /** Asks, and moves the focus to the question. `place` says which it is. */
  ask(question: Question, place: string, done: (outcome: Outcome) => void): void {
    this.#done = done;
    this.#root.hidden = false;
    this.#part("place").textContent = place;
    this.#find("#asked").replaceChildren(...coded(question.question));
    this.#reset();
    this.#drawPoints(question);
    this.#drawRest(question);
    this.#find("#asked").focus();
  }

  close(): void {
    this.#minute.stop();
    this.#root.hidden = true;
  }

  #listen(): void {
    const [say, tick] = [this.#step("say"), this.#step("tick")];
    say.addEventListener("submit", (event) => {
      event.preventDefault();
      if (say.dataset["started"] === undefined) this.#start();
      else this.#show();
    });
    tick.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#done({ said: this.#said(), ends: false });
    });
    tick.addEventListener("change", () => this.#count());
    this.#root.addEventListener("click", ({ target }) => {
      const act = target instanceof HTMLElement ? target.dataset["act"] : undefined;
      if (act === "show") this.#show();
      else if (act === "skip") this.#done({ said: null, ends: false });
      else if (act === "end") this.#done({ said: tick.hidden ? null : this.#said(), ends: true });
    });
    // The question itself has the focus first, so that it is read: the keys that press a button go on from there.
    this.#find("#asked").addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      if (!say.hidden) say.requestSubmit();
    });
  }

  #reset(): void {
    this.#minute.stop();
    const say = this.#step("say");
    delete say.dataset["started"];
    say.hidden = false;
    this.#step("tick").hidden = true;
    this.#find(".clock").textContent = "A minute to say it aloud";
    this.#part("over").textContent = "";
    this.#find('[data-step="say"] .go').textContent = "Start the minute";
    for (const act of ["show", "skip"]) this.#find(`[data-act="${act}"]`).hidden = false;
  }

  #start(): void {
    this.#step("say").dataset["started"] = "";
    this.#find('[data-step="say"] .go').textContent = "Show the points";
    this.#find('[data-act="show"]').hidden = true;
    this.#minute.start();
    this.#find('[data-step="say"] .go').focus();
  }

  #tellTime(left: number): void {
    this.#find(".clock").textContent = inWords(left);
    // A timer is not read out by itself: only its end is.
    if (left === 0) this.#part("over").textContent = inWords(left);
  }

  #show(): void {
    this.#minute.stop();
    this.#step("say").hidden = true;
    this.#step("tick").hidden = false;
    this.#count();
    this.#find("input").focus();
  }

  #boxes(): HTMLInputElement[] {
    return [...this.#root.querySelectorAll("input")];
  }

  #said(): Said {
    const boxes = this.#boxes();
    return saidOf(boxes.filter(({ checked }) => checked).length, boxes.length);
  }

  #count(): void {
    const boxes = this.#boxes();
    const ticked = boxes.filter(({ checked }) => checked).length;
    const points = boxes.length === 1 ? "1 point" : `${boxes.length} points`;
    const comesBack = this.#said() === "all" ? "" : " It will come back.";
    this.#find(".said").textContent = `${ticked} of ${points} said.${comesBack}`;
  }

  #drawPoints({ points }: Question): void {
    const items = points.map((point) => {
      const label = element("label", element("input"), element("span", ...coded(point)));
      label.querySelector("input")?.setAttribute("type", "checkbox");
      return element("li", label);
    });
    this.#part("points").replaceChildren(...items);
  }

  #drawRest({ followUps, trap, proofs, href }: Question): void {
    this.#part("follow-ups").hidden = followUps.length === 0;
    this.#find(".asked-next").replaceChildren(...followUps.map(drawFollowUp));
    this.#part("trap").hidden = trap === null;
    this.#find('[data-part="trap"] p').replaceChildren(...coded(trap ?? ""));
    const links = [...proofs, { title: "The answer on its page", href }].map(({ title, href: to }) => {
      const link = element("a", title);
      link.setAttribute("href", to);
      return element("li", link);
    });
    this.#find('[data-part="proofs"] ul').replaceChildren(...links);
  }

  #step(name: "say" | "tick"): HTMLFormElement {
    const found = this.#find(`[data-step="${name}"]`);
    if (!(found instanceof HTMLFormElement)) throw new Error(`The step ${name} is no form.`);
    return found;
  }

  #part(name: string): HTMLElement {
    return this.#find(`[data-part="${name}"]`);
  }

  #find(selector: string): HTMLElement {
    const found = this.#root.querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`The stage has no ${selector}.`);
    return found;
  }
}

function drawFollowUp({ question, answer }: Question["followUps"][number]): HTMLElement {
  if (answer === "") return element("p", ...coded(question));
  return element("details", element("summary", ...coded(question)), element("p", ...coded(answer)));
}

function coded(text: string): Node[] {
  return piecesOf(text).map((piece) =>
    piece.isCode ? element("code", piece.text) : document.createTextNode(piece.text),
  );
}

function element(name: string, ...children: readonly (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}
