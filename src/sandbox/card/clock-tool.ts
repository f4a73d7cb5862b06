/** The form that moves the clock of a run: by a button's span, or by one that is typed. */
import { clockInWords, drawClock } from "../../panels/clock/draw.ts";
import { durationInWords, parseDuration } from "../../protocol/duration.ts";
import { sentences } from "../sentences.ts";
import type { Tool, ToolHost } from "./tool.ts";

export class ClockTool implements Tool {
  readonly #host: ToolHost;
  readonly #form: HTMLFormElement;
  #moving = false;

  constructor(body: HTMLElement, host: ToolHost) {
    this.#host = host;
    body.innerHTML = drawClock().text;
    this.#form = body.querySelector("form") as HTMLFormElement;
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#moveByField();
    });
    this.#form.addEventListener("click", ({ target }) => {
      const button = (target as Element).closest<HTMLButtonElement>("button[type=button]");
      if (button !== null) void this.#move(Number(button.value));
    });
    this.update();
  }

  update(): void {
    const { session } = this.#host;
    // A button that has the focus keeps it while the clock moves: it is not disabled, and does nothing then.
    for (const button of this.#form.querySelectorAll("button")) button.disabled = session === null;
    if (session !== null) this.#say(clockInWords(session.ahead, session.date));
  }

  #moveByField(): void {
    const span = parseDuration((this.#form.elements.namedItem("span") as HTMLInputElement).value);
    if (span === null) this.#host.say(sentences.noSpan);
    else void this.#move(span);
  }

  async #move(milliseconds: number): Promise<void> {
    const { session } = this.#host;
    if (session === null || this.#moving) return;
    this.#moving = true;
    try {
      const said = await session.moveClock(milliseconds);
      const [span, ahead] = [durationInWords(milliseconds), durationInWords(session.ahead)];
      this.#host.say([sentences.clockMoved(span, ahead), said ?? ""].join(" ").trim());
    } catch (error) {
      this.#host.say(sentences.failed(error));
    } finally {
      this.#moving = false;
      this.#host.update();
    }
  }

  #say(text: string): void {
    const says = this.#form.querySelector(".clock-says");
    if (says !== null && says.textContent !== text) says.textContent = text;
  }
}
