/** When a run is on another engine than the one before, it begins with what that left: cookies, storages, tabs and files. */
import type { BrowserKept } from "../agent/kept.ts";
import type { Engine, EngineIdentity } from "../engine/engine.ts";
import type { Session } from "./session.ts";
import { wipeFiles } from "./wipe-files.ts";
import { readWritten, type Written } from "./written-files.ts";

/** A run, as the next one sees it. */
export interface LastRun {
  readonly engine: Engine;
  readonly name: EngineIdentity["name"];
  readonly session: Pick<Session, "kept">;
  /** Paths of the reader's files. */
  readonly own: readonly string[];
}

/** What a run begins with. */
export interface Carried {
  readonly from: EngineIdentity["name"];
  readonly kept: BrowserKept;
  /** Null where they could not be read: the engine they were on is gone. */
  readonly written: Written | null;
}

export class TakeOver {
  #last: LastRun | null = null;
  /** Read already. */
  #held: Promise<Written | null> | null = null;
  readonly #used = new WeakSet<Engine>();

  /** A run has begun; what the one before left is of no use any more. */
  began(run: LastRun): void {
    this.#last = run;
    this.#held = null;
    this.#used.add(run.engine);
  }

  /** On which engine the last run was; null where there was none. */
  get from(): EngineIdentity["name"] | null {
    return this.#last?.name ?? null;
  }

  /** The engine is about to be let go. `soon`: another one is next, so its files are read now, once its programs have ended. */
  async leave(soon: boolean): Promise<void> {
    if (soon) await this.#written();
    else this.#held ??= Promise.resolve({ files: {}, left: [] });
  }

  /** What the last run left, its files on `engine` by then; null where that was on the same engine, or there was none. */
  async to(engine: Engine, name: EngineIdentity["name"]): Promise<Carried | null> {
    const last = this.#last;
    if (last === null || last.name === name) return null;
    const written = await this.#written();
    if (written !== null) await this.#place(engine, written);
    return { from: last.name, kept: last.session.kept, written };
  }

  /** What runs next is another program: nothing of this one is its. */
  forget(): void {
    this.#last = null;
    this.#held = null;
  }

  /** The next run on `engine` begins with nothing: its files and the stores beside it are emptied. */
  async clear(engine: Engine): Promise<void> {
    this.forget();
    if (this.#used.has(engine)) await Promise.all([wipeFiles(engine, []), engine.wipeStores?.()]);
  }

  /** What programs wrote on this engine before would come back where it has been deleted since. */
  async #place(engine: Engine, { files }: Written): Promise<void> {
    if (this.#used.has(engine)) await wipeFiles(engine, []);
    await engine.mount(files);
  }

  #written(): Promise<Written | null> {
    const last = this.#last;
    if (last === null) return Promise.resolve(null);
    return (this.#held ??= readWritten(last.engine, last.own));
  }
}

const names = { embedded: "the page's own engine", webcontainer: "the container", native: "Node" } as const;

/** On what it ran, for the middle of a sentence. */
export const placeOf = (name: EngineIdentity["name"]): string => names[name];

/** What was carried over, as sentences; null where there was nothing to carry. */
export function carriedInWords({ from, kept, written }: Carried): string | null {
  const items = kept.storages.reduce((sum, { items: { size } }) => sum + size, 0);
  const counts = [
    ...[countOf(kept.cookies.length, "cookie"), countOf(items, "stored item")],
    countOf(Object.keys(written?.files ?? {}).length, "file"),
  ].filter((text) => text !== "");
  const list = new Intl.ListFormat("en").format(counts);
  const told = [counts.length === 0 ? null : `Kept from it: ${list}.`, whatIsLost(written)].filter(
    (text) => text !== null,
  );
  return told.length === 0 ? null : [`Your last run was on ${placeOf(from)}.`, ...told].join(" ");
}

function whatIsLost(written: Written | null): string | null {
  if (written === null) return "What it wrote to files went with its engine.";
  const { left } = written;
  const [first] = left;
  if (first === undefined) return null;
  const more = left.length === 1 ? first : `${first} and ${countOf(left.length - 1, "other file")}`;
  return `Not kept: ${more}, since only 512 KB of files are carried over.`;
}

const countOf = (count: number, noun: string): string =>
  count === 0 ? "" : `${count} ${noun}${count === 1 ? "" : "s"}`;
