/** What makes an example an exercise: what its exchanges are checked for, files that pass, and how a check came out. */

/** The exercise of an example. */
export interface Exercise {
  /** The text of its `check` fence, as `src/study/README.md` describes it; empty where all is said by scripts. */
  readonly check: string;
  /** Its `js check` fences, for what those lines cannot say; absent without. */
  readonly scripts?: readonly CheckScript[];
  /** Whole files that pass, by path; those that are as they were at the start are not among them. */
  readonly solution: Readonly<Record<string, string>>;
}

/** One `js check` fence. */
export interface CheckScript {
  readonly source: string;
}

/** How one check came out. */
export interface CheckResult {
  readonly sentence: string;
  readonly passed: boolean;
  /** Of the first expectation that did not hold; null where all did. */
  readonly why: { readonly expected: string; readonly came: string } | null;
}
