/** A number of seconds, as fields about caches give it (RFC 9111, section 1.2.2; https://www.rfc-editor.org/rfc/rfc9111#section-1.2.2). */

/** What stands for any greater number. */
export const mostSeconds = 2_147_483_648;

/** Null where the text is no whole number from 0. */
export function parseDeltaSeconds(text: string): number | null {
  return /^\d+$/.test(text) ? Math.min(Number(text), mostSeconds) : null;
}

/** Whole seconds, rounded down. */
export function printDeltaSeconds(seconds: number): string {
  return String(Math.min(Math.max(0, Math.floor(seconds)), mostSeconds));
}
