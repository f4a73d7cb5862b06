/** A check as it is read from a note: a sentence, what varies, and steps that ask, keep and expect. */
import type { ClientRequest } from "../../protocol/client-request.ts";
import type { CookieFacts, TraceEntry } from "../../protocol/trace.ts";

export interface Check {
  /** What a reader is told. */
  readonly sentence: string;
  readonly varied: readonly Varied[];
  readonly steps: readonly Step[];
}

/** An input that is another one each time, so that an answer cannot be known beforehand. */
export interface Varied {
  readonly name: string;
  readonly from:
    | { readonly kind: "number"; readonly least: number; readonly most: number }
    | { readonly kind: "word" }
    | { readonly kind: "choice"; readonly words: readonly string[] };
}

/** A request as the author wrote it; names in braces are filled in before it is sent. */
export interface Asking {
  readonly kind: "ask";
  readonly method: string;
  readonly target: string;
  /** `Name: value` each. */
  readonly fields: readonly string[];
  readonly body: string;
  readonly by: AskedBy;
  readonly times: number;
  /** Whether the repeats are sent at once, and not one after the other. */
  readonly together: boolean;
}

export type AskedBy =
  | { readonly as: "tab" | "curl" }
  | { readonly as: "page"; readonly origin: string }
  | { readonly as: "script"; readonly origin: string; readonly credentials: "same-origin" | "include" };

export type Step =
  | Asking
  | { readonly kind: "keep"; readonly look: Look; readonly text: string; readonly as: string }
  /** A question to the database, in SQL. */
  | { readonly kind: "query"; readonly sql: string }
  | Running
  /** The client script in a tab of the check's own browser. */
  | { readonly kind: "open" }
  | { readonly kind: "store"; readonly area: Area; readonly name: string; readonly value: string }
  | { readonly kind: "expect"; readonly expectation: Expectation };

/** The program of the exercise, run afresh by the checker; names in braces are filled in before it starts. */
export interface Running {
  readonly kind: "run";
  readonly argv: readonly string[];
  /** `NAME=value` each. */
  readonly env: readonly string[];
  /** Lines of what it reads from its standard input. */
  readonly stdin: readonly string[];
  /** Path and text each. */
  readonly files: readonly (readonly [string, string])[];
}

export type Area = "local" | "session";

/** What a program, or a client script, came to. `code` is null for a script, and where a signal ended the program. */
export interface RunOutcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

/** As it is started. */
export interface ProgramCall {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: string;
  readonly files: Readonly<Record<string, string>>;
}

/** One item of the storages of the browser that asked. */
export interface StoredItem {
  readonly area: Area;
  readonly name: string;
  readonly value: string;
}

/** Puts values in the place of `{names}`. */
export type Fill = (text: string) => string;

/** What an expectation is held against. */
export interface Evidence {
  /** What passed and what was decided since the last request was begun, its repeats included. */
  readonly entries: readonly TraceEntry[];
  /** The cookies of the browser that asked. */
  readonly jar: readonly CookieFacts[];
  /** The rows that the last question to the database gave, as JSON; null before there was one. */
  readonly rows: string | null;
  /** What the last program that was run came to; null before there was one. */
  readonly run: RunOutcome | null;
  /** The storages of the browser that asked. */
  readonly stored: readonly StoredItem[];
}

/** Finds one value in what came; null where there is none. */
export type Look = (evidence: Evidence, fill: Fill) => string | null;

export interface Verdict {
  readonly passed: boolean;
  readonly expected: string;
  readonly came: string;
}

export type Expectation = (evidence: Evidence, fill: Fill) => Verdict;

/** One kind of expectation: a word to begin with, and what may follow it. */
export interface Kind {
  readonly word: string;
  /** How it is written, for an author who wrote it otherwise. */
  readonly form: string;
  /** The expectation in the text behind the word; null where the text is none. */
  readonly read: (text: string) => Expectation | null;
  /** The value that `keep` takes; absent where there is nothing to keep. */
  readonly look?: (text: string) => Look | null;
}

/** The checker's own browser: its requests are no others than a reader's, and its trace is out of the code's reach. */
export interface Asker {
  /** Settles when the exchange has ended, well or not: with a sentence where it could not be seen through, else null. */
  ask(request: ClientRequest): Promise<string | null>;
  /** Asks the database of the run, by a way of its own. */
  query(sql: string): Promise<{ readonly rows: readonly object[] } | { readonly problem: string }>;
  /** Runs the program of the exercise in a process of our own, or says why it could not be seen through. */
  run(call: ProgramCall): Promise<RunOutcome | { readonly problem: string }>;
  /** Runs the client script in one more tab of the browser that asks. */
  open(): Promise<RunOutcome | { readonly problem: string }>;
  store(item: StoredItem): Promise<void>;
  readonly entries: readonly TraceEntry[];
  readonly jar: readonly CookieFacts[];
  readonly stored: readonly StoredItem[];
}
