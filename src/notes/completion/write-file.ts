/** Writes a file from its draft: imports, then each added line as soon as what it needs stands above it, then the end. */
import { styleOf } from "./style.ts";
import type { FilePlan } from "./file-plan.ts";
import { importLines, Lines, type MarkedText } from "./lines.ts";
import { declaredBy, type Piece } from "./pieces.ts";
import type { Scene, Supply } from "./supply.ts";

/** Lines around a piece. */
export interface Wrap {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** All that is known before the first line is written. */
export interface FileDraft {
  readonly plan: FilePlan;
  readonly pieces: readonly Piece[];
  readonly scene: Scene;
  readonly wraps: ReadonlyMap<Piece, Wrap>;
  readonly supplies: readonly Supply[];
}

/** The text of the file, with the ranges that are ours. */
export function writeFile(draft: FileDraft): MarkedText {
  const { pieces, supplies, scene, plan } = draft;
  const lines = new Lines();
  const style = styleOf(plan.fragments, pieces).kind;
  const imports = importLines(
    supplies.flatMap((supply) => supply.imports ?? []),
    style,
    scene.declares,
  );
  const heading = plan.fragments.length > 0 ? added : made;
  if (imports.length > 0) lines.add([heading, ...imports]);
  const writer = new SupplyWriter(lines, supplies, imports.length > 0 ? null : heading);
  const taken = new Set<string>();
  for (const [index, piece] of pieces.entries()) {
    writer.ready();
    writePiece(draft, lines, { piece, before: pieces[index - 1], fresh: writer.wrote(), taken });
    writer.give(declaredBy(piece.statements));
  }
  writer.ready(true);
  const ends = supplies.flatMap(({ end = [] }) => end);
  if (pieces.length > 0 || writer.wrote() || ends.length > 0) lines.add(ends);
  return lines.text();
}

const added = "// Added, so that the note's lines below run.";
const made = "// Made for the script beside it: the server it talks to.";

interface PiecePlace {
  readonly piece: Piece;
  readonly before: Piece | undefined;
  /** Whether lines of ours stand right above. */
  readonly fresh: boolean;
  /** Names that client scripts above have declared. */
  readonly taken: Set<string>;
}

function writePiece(
  { wraps, plan }: FileDraft,
  lines: Lines,
  { piece, before, fresh, taken }: PiecePlace,
): void {
  const declared = plan.where === "client" ? declaredBy(piece.statements) : [];
  const block = declared.some((name) => taken.has(name));
  for (const name of declared) taken.add(name);
  const wrap = wraps.get(piece) ?? (block ? { before: ["{"], after: ["}"] } : undefined);
  const goesOn = before?.fragment === piece.fragment && !fresh && !wraps.has(before);
  if (wrap !== undefined) lines.add(wrap.before);
  lines.author(piece.text, wrap !== undefined || goesOn);
  if (wrap !== undefined) lines.add(wrap.after, true);
}

/** Writes each supply as soon as what it needs stands above it. */
class SupplyWriter {
  readonly #lines: Lines;
  #waiting: Supply[];
  readonly #given = new Set<string>();
  #wrote = false;
  #tight = false;

  #heading: string | null;

  constructor(lines: Lines, supplies: readonly Supply[], heading: string | null) {
    this.#lines = lines;
    this.#heading = heading;
    this.#waiting = [...supplies];
  }

  give(names: readonly string[]): void {
    for (const name of names) this.#given.add(name);
  }

  /** Whether lines were written since this was last asked. */
  wrote(): boolean {
    const wrote = this.#wrote;
    this.#wrote = false;
    return wrote;
  }

  /** Writes what can be written now; at the end, everything. */
  ready(all = false): void {
    this.#tight = false;
    const writable = (supply: Supply): boolean =>
      all || (supply.needs ?? []).every((need) => this.#given.has(need));
    for (let next = this.#waiting.find(writable); next !== undefined; next = this.#waiting.find(writable)) {
      const chosen = next;
      this.#waiting = this.#waiting.filter((supply) => supply !== chosen);
      this.give(chosen.gives);
      this.#write(chosen.lines ?? []);
    }
  }

  #write(lines: readonly string[]): void {
    if (lines.length === 0) return;
    const short = lines.length === 1;
    if (this.#heading !== null) this.#lines.add([this.#heading], this.#tight && short);
    this.#lines.add(lines, (this.#tight && short) || this.#heading !== null);
    this.#heading = null;
    this.#tight = short;
    this.#wrote = true;
  }
}
