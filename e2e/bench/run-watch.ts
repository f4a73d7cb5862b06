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
  const observer = new MutationObserver(() => {
    if (dataset["keyAt"] === undefined) return;
    if (dataset["runningAt"] === undefined && /^Running/.test(card.querySelector("[role=status]")?.textContent ?? ""))
      note("runningAt");
    const lanes = card.querySelector(".lanes")?.textContent ?? "";
    if (dataset["answerAt"] !== undefined || !lanes.includes("200 OK") || !lanes.includes(words)) return;
    note("answerAt");
  });
  observer.observe(card, { childList: true, characterData: true, subtree: true });
  card.addEventListener("keydown", () => (dataset["keyAt"] = `${performance.now()}`), { once: true, capture: true });
}

/** Sent into the page when `answerAt` stands there. */
export function drawn({ dataset }: HTMLElement | SVGElement): Drawn {
  const key = Number(dataset["keyAt"]);
  return { answer: Number(dataset["answerAt"]) - key, running: Number(dataset["runningAt"]) - key };
}
