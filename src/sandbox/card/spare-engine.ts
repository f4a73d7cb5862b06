/** One engine of a page that boots before its Run is asked for, with the far ends of its wire, for whichever card is run first. */
import { engineBase, nodeVersion } from "virtual:engine-base";
import { address } from "virtual:tab-far-end";
import { contentOf } from "../../engine/embedded/contents.ts";
import { EmbeddedEngine } from "../../engine/embedded/index.ts";
import type { FileTree } from "../../engine/engine.ts";
import { FarEndsBeside } from "../far-end/beside.ts";

/** The page's own engine, and where the browser of its runs is. */
export interface OwnEngine {
  readonly engine: EmbeddedEngine;
  readonly farEnds: FarEndsBeside;
}

let spare: OwnEngine | null = null;

/**
 * Boots one unless one is waiting, and lets it read what `files` will ask for. What fails here fails again, and is told,
 * when a card runs.
 */
export function bootSpare(files: Promise<FileTree>): void {
  const { engine } = spare ?? bootOne();
  files.then((known) => engine.readAhead(known)).catch(() => undefined);
}

function bootOne(): OwnEngine {
  const own = fresh();
  spare = own;
  own.engine.boot().catch(() => drop(own));
  own.farEnds.prepare();
  addEventListener("pagehide", () => drop(own), { once: true });
  return own;
}

/** The one that is waiting, else another; it is the caller's from now on. */
export function takeSpare(): OwnEngine {
  const own = spare ?? fresh();
  spare = null;
  return own;
}

function fresh(): OwnEngine {
  const engine = new EmbeddedEngine({ base: engineBase, nodeVersion });
  return { engine, farEnds: new FarEndsBeside(engine, () => contentOf(address)) };
}

function drop(own: OwnEngine): void {
  if (spare !== own) return;
  spare = null;
  void own.engine.dispose();
}
