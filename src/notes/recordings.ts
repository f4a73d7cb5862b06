/** What was recorded beside a note: what of it still fits goes with the page, what does not is told to the author. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { madeFrom, recordedFileOf, type Recording, type Recordings } from "../protocol/recording.ts";
import type { SandboxSpec } from "../protocol/sandbox-spec.ts";
import type { Problem } from "./model.ts";

/** Whether a file of the notes folder is one that `npm run record` writes. */
export function isRecordedFile(file: string): boolean {
  return file.endsWith(".recorded.json");
}

/** The recordings of one note, handed out page by page. */
export class NoteRecordings {
  readonly problems: Problem[] = [];
  readonly #note: string;
  readonly #left: Map<string, Recording>;

  /** `root`: absolute path of the notes folder; `note`: the note, relative to it. */
  constructor(root: string, note: string) {
    this.#note = note;
    this.#left = new Map(Object.entries(this.#read(join(root, recordedFileOf(note)))));
  }

  /** Those of a page that fit its examples as they are now; null without any. */
  async ofPage(path: string, specs: readonly SandboxSpec[]): Promise<Recordings | null> {
    const fitting: Record<string, Recording> = {};
    for (const spec of specs) {
      const key = `${path}#${spec.id}`;
      const recording = this.#left.get(key);
      this.#left.delete(key);
      if (recording === undefined) continue;
      if (recording.made === (await madeFrom(spec))) fitting[key] = recording;
      else this.#tellStale(spec);
    }
    return Object.keys(fitting).length === 0 ? null : { version: 1, examples: fitting };
  }

  /** To be called after the last page: recordings that no example asked for. */
  tellLeftOver(): void {
    for (const key of this.#left.keys())
      this.#tell("RECORDING_STALE", 1, `drifted output: a recording of ${key}, which is no example`);
    this.#left.clear();
  }

  #tellStale(spec: SandboxSpec): void {
    const line = spec.files.find((file) => file.line !== null)?.line ?? 1;
    this.#tell("RECORDING_STALE", line, "drifted output: the example was changed since it was recorded");
  }

  #tell(code: string, line: number, found: string): void {
    const expected = "a recording of the example as it is: npm run record";
    this.problems.push({ severity: "warning", code, file: this.#note, line, found, expected });
  }

  #read(file: string): Recordings["examples"] {
    if (!existsSync(file)) return {};
    try {
      const { version, examples } = JSON.parse(readFileSync(file, "utf8")) as Partial<Recordings>;
      if (version === 1 && typeof examples === "object") return examples;
    } catch {
      // Told below, as what has another form is.
    }
    this.#tell("RECORDING_UNREADABLE", 1, `${recordedFileOf(this.#note)}, which holds no recordings`);
    return {};
  }
}
