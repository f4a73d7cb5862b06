/** Notes in the page itself when Run is pressed and what it leads to is drawn: the test's own way there and back takes time. */

/** Milliseconds from the key press. */
export interface Drawn {
  /** Until an exchange with the answer has been painted. */
  readonly answer: number;
  /** Until the status has been painted that says the program runs. */
  readonly running: number;
}

/** Sent into the page with the card; begins at the next key that is pressed there. `words` are those of the answer. */
export function watch(card: HTMLElement | SVGElement, words: string): void {
  const { dataset } = card;
  for (const name of ["keyAt", "answerAt", "runningAt"]) Reflect.deleteProperty(dataset, name);
  const note = (name: string): void => {
    dataset[name] = "";
    // The frame that holds the change has been painted when a task after it runs.
    requestAnimationFrame(() => setTimeout(() => (dataset[name] = `${performance.now()}`)));
  };
  const has = (selector: string, ...parts: readonly string[]): boolean => {
    const text = card.querySelector(selector)?.textContent ?? "";
    return parts.every((part) => text.includes(part));
  };
  const observer = new MutationObserver(() => {
    if (dataset["keyAt"] === undefined) return;
    if (dataset["runningAt"] === undefined && has("[role=status]", "Running: ")) note("runningAt");
    if (dataset["answerAt"] === undefined && has(".lanes", "200 OK", words)) note("answerAt");
    if (dataset["runningAt"] !== undefined && dataset["answerAt"] !== undefined) observer.disconnect();
  });
  observer.observe(card, { childList: true, characterData: true, subtree: true });
  card.addEventListener("keydown", () => (dataset["keyAt"] = `${performance.now()}`), {
    once: true,
    capture: true,
  });
}

/** Sent into the page with the card: notes the next key press there, and when the editor that it opens has been painted with the focus. */
export function watchEditor(card: HTMLElement | SVGElement): void {
  const { dataset } = card;
  card.addEventListener("keydown", () => (dataset["keyAt"] = `${performance.now()}`), {
    once: true,
    capture: true,
  });
  card.addEventListener("focusin", (event) => {
    // It stands in a shadow tree: only its host is the target here.
    const [inner] = event.composedPath();
    if (!(inner instanceof HTMLElement) || !inner.isContentEditable || "editorAt" in dataset) return;
    dataset["editorAt"] = "";
    requestAnimationFrame(() => setTimeout(() => (dataset["editorAt"] = `${performance.now()}`)));
  });
}

/** Sent into the page when `answerAt` stands there. */
export function drawn({ dataset }: HTMLElement | SVGElement): Drawn {
  const key = Number(dataset["keyAt"]);
  return { answer: Number(dataset["answerAt"]) - key, running: Number(dataset["runningAt"]) - key };
}
