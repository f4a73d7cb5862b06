/** What an example came to on the real Node, kept beside its note and drawn into the static page. */
import type { SandboxSpec } from "./sandbox-spec.ts";
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

/** The `made` of a recording of this spec; a recording with another one no longer shows what the example does. */
export async function madeFrom({ files, requests, run }: SandboxSpec): Promise<string> {
  const parts = [
    files.map(({ path, role, source }) => [path, role, source]),
    requests.map(({ source, after }) => (after === undefined ? source : [source, after])),
    run,
  ];
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(parts)));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Where the recordings of a note are kept: `browser/cookies.md` -> `browser/cookies.recorded.json`. */
export function recordedFileOf(note: string): string {
  return `${note.replace(/\.(?:md|markdown)$/i, "")}.recorded.json`;
}
