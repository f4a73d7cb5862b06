/** One known difference between a real browser and the simulated one. */
import type { Got } from "./ask.ts";
import type { Case } from "./case.ts";
import type { Heard } from "./case-server.ts";

/** What one browser did with a case. */
export interface Outcome {
  readonly got: readonly Got[];
  readonly heard: readonly Heard[];
}

export interface Difference {
  readonly because: string;
  readonly of: (one: Case) => boolean;
  /** What of the outcomes is set aside; the rest must be alike. */
  readonly without: (outcome: Outcome) => Outcome;
}

export const nothing: Outcome = { got: [], heard: [] };

/** The requests without some headers. */
export function withoutHeaders({ got, heard }: Outcome, names: readonly string[]): Outcome {
  const kept = heard.map((one) => {
    const headers = Object.fromEntries(Object.entries(one.headers).filter(([name]) => !names.includes(name)));
    return { ...one, headers };
  });
  return { got, heard: kept };
}
