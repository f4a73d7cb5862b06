/** The form that changes the wire of a card: what is chosen counts from the next request on. */
import { drawLink } from "../../panels/link/draw.ts";
import { quietWire, type WireSettings } from "../../protocol/wire-settings.ts";
import { sentences } from "../sentences.ts";
import type { Tool, ToolHost } from "./tool.ts";

export class WireTool implements Tool {
  readonly #host: ToolHost;
  readonly #form: HTMLFormElement;

  constructor(body: HTMLElement, host: ToolHost) {
    this.#host = host;
    body.innerHTML = drawLink(host.settings).text;
    this.#form = body.querySelector("form") as HTMLFormElement;
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    this.#form.addEventListener("change", () => host.adjust(settingsIn(new FormData(this.#form))));
    this.#form.addEventListener("click", ({ target }) => {
      const { value } = (target as Element).closest("button") ?? { value: "" };
      if (value === "reset") this.#reset();
      if (value === "cut") void this.#cut();
    });
  }

  /** Its controls hold what is set already. */
  update(): void {
    const { session } = this.#host;
    const cut = this.#form.querySelector<HTMLButtonElement>("[value=cut]");
    if (cut !== null) cut.disabled = session === null;
  }

  async #cut(): Promise<void> {
    try {
      this.#host.say(sentences.cut((await this.#host.session?.cutWire()) ?? 0));
    } catch (error) {
      this.#host.say(sentences.failed(error));
    }
  }

  /** Back to what the example began with. */
  #reset(): void {
    const wire = this.#host.spec.wire ?? quietWire;
    for (const [name, value] of Object.entries(wire)) {
      const control = this.#form.elements.namedItem(name);
      if (control instanceof HTMLInputElement && control.type === "checkbox")
        control.checked = value === true;
      else if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement)
        control.value = value === null ? "" : String(value);
    }
    this.#host.adjust(wire);
  }
}

/** What the controls hold; a box that is not checked is not in it. */
export function settingsIn(data: FormData): WireSettings {
  const number = (name: keyof WireSettings): number => {
    const value = Number(data.get(name));
    return Number.isFinite(value) ? value : 0;
  };
  return {
    latency: number("latency"),
    bandwidth: data.get("bandwidth") === "" ? null : number("bandwidth"),
    refuse: data.has("refuse"),
    requestLost: number("requestLost"),
    replyLost: number("replyLost"),
    deliveredTwice: number("deliveredTwice"),
    seed: Math.max(1, Math.trunc(number("seed"))),
    sharedCache: data.has("sharedCache"),
    tlsFront: data.has("tlsFront"),
  };
}
