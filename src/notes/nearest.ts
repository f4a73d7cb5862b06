/** The name an author may have meant: the one that looks most like a name that leads nowhere. */
import { closest, distance } from "fastest-levenshtein";

/** Look-ups of one run; whoever has more dead links than this needs no hint for each. */
const MOST_LOOKUPS = 500;
/** Share of a name's letters that may differ. */
const TOLERANCE = 0.4;

/** Finds near names, within limits that a vault of dead links cannot exhaust. */
export class Nearest {
  #left = MOST_LOOKUPS;
  readonly #known = new Map<string, string | null>();

  /** The nearest candidate, case apart; null when none comes close, or after very many look-ups. */
  find(name: string, candidates: () => readonly string[]): string | null {
    const wanted = name.toLowerCase().trim();
    const known = this.#known.get(wanted);
    if (known !== undefined) return known;
    if (this.#left === 0) return null;
    this.#left -= 1;
    const near = nearestOf(wanted, candidates());
    this.#known.set(wanted, near);
    return near;
  }
}

function nearestOf(wanted: string, candidates: readonly string[]): string | null {
  const most = Math.max(2, wanted.length * TOLERANCE);
  const fitting = candidates.filter((candidate) => Math.abs(candidate.length - wanted.length) <= most);
  if (fitting.length === 0) return null;
  const lower = fitting.map((candidate) => candidate.toLowerCase());
  const best = closest(wanted, lower);
  return distance(wanted, best) <= most ? (fitting[lower.indexOf(best)] ?? null) : null;
}
