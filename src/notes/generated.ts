/** What one generation came to: the manifest, and every page and fence accounted for. */
import type { FenceRole } from "../protocol/sandbox-spec.ts";
import type { Manifest, Problem } from "./model.ts";

/** One published note and the pages it became, in order. */
export interface GeneratedNote {
  readonly file: string;
  readonly pages: readonly { readonly title: string; readonly path: string; readonly line: number }[];
}

/** One fence of a published note: what it is taken for, or why it does not run. `line` is 1-based, in `file`. */
export interface GeneratedFence {
  readonly file: string;
  readonly page: string;
  readonly line: number;
  readonly lang: string;
  readonly role: FenceRole | "diagram";
  readonly name: string | null;
  readonly example: string | null;
  readonly reason: string | null;
  /** How many lines were added to its file so that it runs; null when it is no file that runs. */
  readonly added: number | null;
}

export interface Generated {
  readonly manifest: Manifest;
  readonly notes: readonly GeneratedNote[];
  readonly fences: readonly GeneratedFence[];
  readonly problems: readonly Problem[];
}
