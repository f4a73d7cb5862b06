/** Tables of numbers as Node's C++ makes them: open to more names, but no number in them can be changed. */

export function lock(table: object): void {
  for (const name of Object.keys(table))
    Object.defineProperty(table, name, { writable: false, configurable: false });
}
