/** Where the keys and masks of WebSockets come from. */

/** A good source of chance. */
export const realBytes = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

/** The same bytes in every run: keys and masks need no chance where nobody attacks. */
export function countedBytes(): (length: number) => Uint8Array {
  let next = 0;
  return (length) => Uint8Array.from({ length }, () => (next = (next * 137 + 59) % 256));
}
