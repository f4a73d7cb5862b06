/** Which process started which: a process ends with the one that asked for it, and there are never too many. */

/** Workers that all programs of one engine together may have started at a time. */
const mostKin = 16;

export class Family {
  readonly #parents = new Map<number, number>();

  /** False when there are too many already, or the number is taken. */
  add(pid: number, parent: number): boolean {
    if (this.#parents.size >= mostKin || this.#parents.has(pid)) return false;
    this.#parents.set(pid, parent);
    return true;
  }

  isChild(pid: number, parent: number): boolean {
    return this.#parents.get(pid) === parent;
  }

  /** The process has ended; answers those that it had started. */
  remove(pid: number): number[] {
    this.#parents.delete(pid);
    return [...this.#parents].filter(([, parent]) => parent === pid).map(([child]) => child);
  }
}
