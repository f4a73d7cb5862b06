/** What the handle of a process asks of the engine that started it, and tells it. */
import type { LibraryPlace } from "./excerpt.ts";
import type { FileNews, SpawnRequest } from "./messages.ts";
import type { Write } from "./process-streams.ts";

export interface HandleParts {
  readonly pid: number;
  readonly control: MessagePort;
  /** Ends the Worker at once, whatever it does. */
  terminate(): void;
  /** The program needs a part of the engine; `again`: it has shown nothing yet and can be started anew with it. */
  onMissing(part: string, again: boolean): void;
  /** The line of Node's library at a place, as Node prints it; empty where it cannot be had. */
  excerpt(place: LibraryPlace): Promise<string>;
  /** A part of the engine that the program goes on without until it has come. */
  part(name: string): Promise<readonly Blob[]>;
  /** What can be done about an end after these last words to stderr. */
  advice(stderr: string): Promise<string | undefined>;
  /** What the program did to the files. */
  onFiles(news: FileNews): void;
  onSpawn(request: SpawnRequest): void;
  /** A signal to a process that this one started. */
  onKill(pid: number, signal: string): void;
  /** Of a process that shares the output of another. */
  readonly output?: Write;
  /** After the end, however it came. `signal`: the one that ended it. */
  onEnd(code: number | null, signal: string | null): void;
}
