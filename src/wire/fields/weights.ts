/** Weights of preferences, `q=0.8` (RFC 9110, section 12.4.2; https://www.rfc-editor.org/rfc/rfc9110#section-12.4.2). */

/** From 0 to 1 with three digits at most; null for anything else, such as `.5`. */
export function parseWeight(text: string): number | null {
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(text) ? Number(text) : null;
}

/** Empty for the weight 1, which is what a missing one means. @throws RangeError for a weight out of bounds. */
export function printWeight(weight: number): string {
  if (!(weight >= 0 && weight <= 1)) throw new RangeError(`${weight} is no weight: it goes from 0 to 1`);
  return weight === 1 ? "" : `;q=${Math.round(weight * 1000) / 1000}`;
}
