/** The button beside each message, by which a reader asks what its parts mean; the words come when they are asked for. */
import type { Annotation } from "../panels/gloss/annotate.ts";

const annotated = new WeakMap<Element, Promise<Annotation>>();

const MESSAGES = ".lanes .msg:has(> pre > code):not(.frame)";

/** Gives every message under `root` its button; to be called again for what is drawn later. */
export function offerExplanations(root: Element): void {
  for (const message of root.querySelectorAll<HTMLElement>(MESSAGES)) {
    if (message.querySelector(".explain") !== null) continue;
    const margin = document.createElement("div");
    margin.className = "margin";
    const what = message.dataset["side"] === "client" ? "the request" : "the answer";
    margin.innerHTML = `<button class="explain" type="button" aria-expanded="false" aria-label="Explain ${what}">Explain</button>`;
    message.append(margin);
  }
}

/** A press on the button, or the pointer on the text; everything else is the message's own affair. */
export function onAsked(target: Element, pressed: boolean): void {
  const asked = pressed ? target.closest(".explain") : target.closest("pre");
  const message = asked?.closest<HTMLElement>(MESSAGES);
  const button = message?.querySelector<HTMLButtonElement>(".explain");
  if (message == null || button == null) return;
  const annotation = annotated.get(message) ?? load(message, button);
  annotated.set(message, annotation);
  annotation.then(
    (one) => (pressed ? one.toggle() : one.hover(target)),
    () => annotated.delete(message),
  );
}

async function load(message: HTMLElement, button: HTMLButtonElement): Promise<Annotation> {
  const { Annotation } = await import("../panels/gloss/annotate.ts");
  return new Annotation(message, button);
}
