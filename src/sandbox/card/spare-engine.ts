/** One engine of a page that boots before its Run is asked for, for whichever card is run first. */
import { engineBase, nodeVersion } from "virtual:engine-base";
import { EmbeddedEngine } from "../../engine/embedded/index.ts";
import type { FileTree } from "../../engine/engine.ts";

let spare: EmbeddedEngine | null = null;

/**
 * Boots one unless one is waiting, and lets it read what `files` will ask for. What fails here fails again, and is told,
 * when a card runs.
 */
export function bootSpare(files: Promise<FileTree>): void {
  const engine = spare ?? bootOne();
  files.then((known) => engine.readAhead(known)).catch(() => undefined);
}

function bootOne(): EmbeddedEngine {
  const engine = fresh();
  spare = engine;
  engine.boot().catch(() => drop(engine));
  addEventListener("pagehide", () => drop(engine), { once: true });
  return engine;
}

/** The one that is waiting, else another; it is the caller's from now on. */
export function takeSpare(): EmbeddedEngine {
  const engine = spare ?? fresh();
  spare = null;
  return engine;
}

const fresh = (): EmbeddedEngine => new EmbeddedEngine({ base: engineBase, nodeVersion });

function drop(engine: EmbeddedEngine): void {
  if (spare !== engine) return;
  spare = null;
  void engine.dispose();
}
