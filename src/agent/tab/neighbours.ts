/** The tabs that scripts of one browser run in, and what those of one origin hear of each other. */
import type { HostToTab } from "./messages.ts";

/** One script as the others reach it. */
export interface Neighbour {
  readonly tab: string;
  readonly origin: string;
  hear(message: HostToTab): void;
  /** The jar was changed by somebody who is no script and no server. */
  jarChanged(): void;
}

export class Neighbours {
  readonly #all = new Set<Neighbour>();

  /** The returned function ends it. */
  join(neighbour: Neighbour): () => void {
    this.#all.add(neighbour);
    return () => void this.#all.delete(neighbour);
  }

  /** To all scripts of the origin but the one that says it. */
  tell(origin: string, message: HostToTab, from: Neighbour | null = null): void {
    for (const other of this.#all) if (other !== from && other.origin === origin) other.hear(message);
  }

  tellOfJar(): void {
    for (const one of this.#all) one.jarChanged();
  }

  /** To the scripts of one tab. */
  tellTab(tab: string, message: HostToTab): void {
    for (const other of this.#all) if (other.tab === tab) other.hear(message);
  }
}
