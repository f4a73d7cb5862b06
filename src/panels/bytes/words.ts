/** Sizes and times as a person reads them. */

/** Milliseconds from which a time is said in seconds. */
const SECONDS_FROM = 1000;

const grouped = (count: number): string => count.toString().replace(/\B(?=(?:\d{3})+$)/g, ",");

/** A count of bytes, exact: `1 byte`, `1,204 bytes`. */
export function bytesInWords(count: number): string {
  return `${grouped(count)} ${count === 1 ? "byte" : "bytes"}`;
}

/** A time in milliseconds: `< 1 ms`, `12 ms`, `1.4 s`. */
export function timeInWords(milliseconds: number): string {
  if (milliseconds < 1) return "< 1 ms";
  if (milliseconds < SECONDS_FROM - 0.5) return `${Math.round(milliseconds)} ms`;
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** A version as it is said: `24.21` for `24.21.0`, the whole of it where the last number is not 0. */
export function versionInWords(version: string): string {
  return version.replace(/\.0$/, "");
}
