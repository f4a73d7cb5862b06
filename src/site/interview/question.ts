/** The questions of the interview page as it publishes them for its script: one file, made when the site is built. */

/** Texts are plain, with code between backticks; addresses have the base path. */
export interface Question {
  /** What its results are kept under. */
  readonly address: string;
  /** Where the answer stands on its page. */
  readonly href: string;
  readonly question: string;
  readonly points: readonly string[];
  readonly followUps: readonly { readonly question: string; readonly answer: string }[];
  readonly trap: string | null;
  readonly proofs: readonly { readonly title: string; readonly href: string }[];
}

/** Those of one section, in reading order; at least one. */
export interface QuestionGroup {
  readonly slug: string;
  readonly title: string;
  readonly questions: readonly Question[];
}

export interface QuestionFile {
  readonly version: 1;
  readonly groups: readonly QuestionGroup[];
}
