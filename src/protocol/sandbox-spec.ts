/** What one live example is made of: the typed form of the fences under one heading of a page. */
import type { Exercise } from "./check.ts";
import type { WireSettings } from "./wire-settings.ts";

/**
 * Who a fence belongs to. `static` is shown and never run; `solution` and `check` are of an exercise, and the reader's are not;
 * `wire` says what the wire of the example is like.
 */
export type FenceRole =
  | "server"
  | "program"
  | "client"
  | "page"
  | "request"
  | "response"
  | "seed"
  | "query"
  | "output"
  | "static"
  | "solution"
  | "check"
  | "wire";

/** The language of a file, as its highlighter names it. */
export type FileLanguage = "js" | "mjs" | "cjs" | "ts" | "json" | "html" | "css" | "sql" | "text";

/** A stretch of a text, in UTF-16 code units: from `start` to before `end`. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** One file of an example. `path` is unique in the example and uses forward slashes. */
export interface SandboxFile {
  readonly path: string;
  readonly language: FileLanguage;
  readonly role: Extract<FenceRole, "server" | "program" | "client" | "page" | "static" | "seed" | "query">;
  /** The whole file, as it runs. */
  readonly source: string;
  /** The parts of `source` that completion supplied, in order and apart; all else is the author's. */
  readonly added: readonly TextRange[];
  /** Line of the note on which the author's text begins, 1-based; null for a file that completion made. */
  readonly line: number | null;
}

/** A request to fire; `expects` is the index in `responses` of the answer that follows it in the note. */
export interface SandboxRequest {
  /** As the author wrote it, or as completion derived it from the routes of the server. */
  readonly source: string;
  /** Line of the note, 1-based; null for a request that completion made. */
  readonly line: number | null;
  readonly expects: number | null;
  /** Milliseconds by which the clock is moved before it is fired; absent where it is not. */
  readonly after?: number;
}

/** An expected response, as the author wrote it. */
export interface SandboxResponse {
  readonly source: string;
  readonly line: number;
}

/**
 * What happens when the reader presses Run; `entry` and `client` are paths among the files.
 * `server`: it starts, the requests are fired in order, then the client script runs in a tab of its origin.
 * `client`: a script that needs no server. `none` says why nothing runs.
 */
export type SandboxRun =
  | { readonly kind: "server"; readonly entry: string; readonly client: string | null }
  | { readonly kind: "program" | "client"; readonly entry: string }
  | { readonly kind: "none"; readonly reason: string };

/** One example of a page, complete: written beside the page's MDX, read when the reader first wants to run it. */
export interface SandboxSpec {
  readonly version: 1;
  /** Unique on its page and stable while the heading keeps its words. */
  readonly id: string;
  readonly title: string;
  readonly run: SandboxRun;
  readonly files: readonly SandboxFile[];
  readonly requests: readonly SandboxRequest[];
  readonly responses: readonly SandboxResponse[];
  /** Whether a reader may move its clock: the note does, or the code speaks of time. */
  readonly clock?: boolean;
  /** What its wire is like until the reader changes it; a quiet one when absent. */
  readonly wire?: WireSettings;
  /** How many instances of its server a run begins with; one when absent. */
  readonly instances?: number;
  /** Where the example is an exercise: what is checked, and what passes. */
  readonly exercise?: Exercise;
  /** Names the code uses and nothing defines, in order of first use: what completion could not supply. */
  readonly open: readonly string[];
}
