/** Puts a new drawing in the place of an old one without taking the focus away from where the reader is. */

const drawn = new WeakMap<HTMLElement, string>();

/** The text is a drawing of the panels, escaped by construction. */
export function redraw(place: HTMLElement, text: string): void {
  if (drawn.get(place) === text) return;
  const focused = document.activeElement;
  const name = focused instanceof HTMLElement && place.contains(focused) ? nameOf(focused) : null;
  place.innerHTML = text;
  drawn.set(place, text);
  if (name === null) return;
  const again = [...place.querySelectorAll<HTMLElement>("button, select, input")];
  const same = again.find((one) => nameOf(one) === name) ?? again[0];
  same?.focus({ preventScroll: true });
}

/** What tells a control from the others of its drawing. */
function nameOf(element: HTMLElement): string {
  const { at, key, number } = element.dataset;
  return [element.getAttribute("name"), element.getAttribute("value"), at, key, number].join("|");
}
