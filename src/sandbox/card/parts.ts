/** The elements of a card: those the page came with, and those that a live one has beside them. */
import styles from "./live.css?inline";
import { markup, type Markup } from "../../panels/markup.ts";

export interface CardParts {
  readonly root: HTMLElement;
  readonly run: HTMLButtonElement;
  readonly stop: HTMLButtonElement;
  readonly reset: HTMLButtonElement;
  readonly status: HTMLElement;
  readonly timer: HTMLElement;
  readonly files: HTMLElement;
  readonly notice: HTMLElement;
  /** What this run has from the one before. */
  readonly carried: HTMLElement;
  readonly request: HTMLElement;
  readonly route: HTMLElement;
  readonly wire: HTMLElement;
  /** The exchanges of the run before. */
  readonly former: HTMLElement;
  readonly tools: HTMLElement;
  readonly console: HTMLElement;
  /** The line at the foot: which engine ran, why, and the choice of another. */
  readonly foot: HTMLElement;
  readonly engineSays: HTMLElement;
  readonly engine: HTMLSelectElement;
  /** What was recorded, or the messages as the note has them: it makes room for those of a run. */
  readonly recorded: HTMLElement;
}

const CONTROLS = markup`
  <button class="tool stop" type="button" hidden>Stop</button>
  <button class="tool reset" type="button" hidden>Reset</button>`;

/** Each folded: a name, what there is to say of it in short, and a place for what is loaded when it is opened. */
function drawTools(): readonly Markup[] {
  const tools = {
    ...{ wire: "Wire", processes: "Processes and tabs", storage: "Cookies and storage" },
    ...{ clock: "Clock", container: "Container" },
  };
  return Object.entries(tools).map(
    ([name, title]) =>
      markup`<details data-tool="${name}"><summary><b>${title}</b> <span class="tool-says"></span></summary><div class="tool-body" role="group" aria-label="${title}"></div></details>`,
  );
}

const LIVE = markup`
  <div class="notice" hidden></div>
  <div class="notice carried" role="group" aria-label="Kept from the run before" aria-live="polite" hidden></div>
  <div class="route" role="group" aria-label="The wire of this run" hidden></div>
  <div class="lanes" role="group" aria-label="Exchanges of this run" hidden></div>
  <div class="former" role="group" aria-label="The run before" hidden></div>
  <div class="request" role="group" aria-label="Send a request" hidden></div>
  <div class="console" role="log" aria-live="off" aria-label="Console" tabindex="0" hidden></div>
  <div class="tools" hidden>${drawTools()}</div>
  <div class="card-foot engine" hidden>
    <span class="engine-says"></span>
    <label>Engine <select class="tool">
      <option value="auto">chosen for you</option>
      <option value="embedded">embedded, in this page</option>
      <option value="webcontainer">WebContainer</option>
    </select></label>
  </div>`;

let styled = false;

/** What only a live card has is styled when there is one, so that a page's own style sheet does not carry it. */
function styleLiveCards(): void {
  if (styled) return;
  styled = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets.push(sheet);
}

/** Makes a card of the page live: adds what only a script can use. To be called once. */
export function partsOf(root: HTMLElement): CardParts {
  // What is found is what the page or the templates above say it is.
  const find = (selector: string): HTMLElement => {
    const element = root.querySelector<HTMLElement>(selector);
    if (element === null) throw new TypeError(`The card has no ${selector}.`);
    return element;
  };
  const button = (selector: string): HTMLButtonElement => find(selector) as HTMLButtonElement;
  find(".card-controls").innerHTML = CONTROLS.text;
  find(".card-live").innerHTML = LIVE.text;
  styleLiveCards();
  const timer = document.createElement("span");
  timer.className = "card-timer";
  timer.setAttribute("aria-hidden", "true");
  find(".card-state").after(timer);
  return {
    ...{ root, timer, run: button(".run"), stop: button(".stop"), reset: button(".reset") },
    ...{ status: find(".card-state"), files: find(".card-files"), notice: find(".notice") },
    ...{ carried: find(".carried"), former: find(".former") },
    ...{
      ...{ request: find(".request"), route: find(".route"), tools: find(".tools") },
      wire: find(".card-live > .lanes"),
      console: find(".card-live > .console"),
    },
    ...{
      foot: find(".engine"),
      engineSays: find(".engine-says"),
      engine: find(".engine select") as HTMLSelectElement,
    },
    recorded: find(".card-recorded"),
  };
}
