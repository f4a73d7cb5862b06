/** What an example came to on the real Node, kept beside its note and drawn into the static page. */
import type { Trace } from "./trace.ts";

/** The trace of one example, with what changes from run to run (dates, ids, ports, times) made the same. */
export interface Recording {
  /** SHA-256, in hexadecimal, of what the trace came from: the files, requests and run of the spec. */
  readonly made: string;
  readonly trace: Trace;
}

/** The recordings of one note, by `<address of the page>#<id of the example>`. */
export interface Recordings {
  readonly version: 1;
  readonly examples: Readonly<Record<string, Recording>>;
}
