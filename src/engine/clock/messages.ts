/** What an engine that moves its clock says to those who follow it, processes and services, and what each of them answers. */

/**
 * Times are whole milliseconds since 1970. `stand`: the time is `at` and stays there, and what fell due by then runs.
 * `go`: time goes on, `ahead` milliseconds before the real one. Each of them is answered once.
 */
export type ToFollower =
  { readonly type: "stand"; readonly at: number } | { readonly type: "go"; readonly ahead: number };

/** What a follower answers once it is at rest. */
export interface Stood {
  /** When its next timer falls due; null without one. */
  readonly next: number | null;
  /** Something went out of it or came in: others may have got work by it. */
  readonly busy: boolean;
}

/** Where a follower is while it is told nothing. */
export const ofTheRealTime: ToFollower = { type: "go", ahead: 0 };
