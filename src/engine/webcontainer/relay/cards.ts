/** The folders of a card in the container: what its programs see, and what the preload needs beside it. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface CardFolders {
  /** The top of what programs are given. */
  readonly top: string;
  /** The preload of the card's programs; the ports in use are noted beside it. */
  readonly preload: string;
  /** What comes before it in a program whose clock may be moved. */
  readonly clockPreload: string;
}

/** The texts of the two. */
export type Preloads = Readonly<Record<"preload" | "clockPreload", string>>;

const folderOf = (workdir: string, card: string): string => join(workdir, "cards", card);

export function openCard(workdir: string, card: string, preloads: Preloads): CardFolders {
  const folder = folderOf(workdir, card);
  const state = join(folder, "state");
  const folders = {
    top: join(folder, "files"),
    preload: join(state, "preload.cjs"),
    clockPreload: join(state, "clock-preload.cjs"),
  };
  mkdirSync(join(folders.top, "app"), { recursive: true });
  mkdirSync(join(state, "ports"), { recursive: true });
  writeFileSync(folders.preload, preloads.preload);
  writeFileSync(folders.clockPreload, preloads.clockPreload);
  return folders;
}

export function closeCard(workdir: string, card: string): void {
  rmSync(folderOf(workdir, card), { recursive: true, force: true, maxRetries: 3 });
}

/** The real port that stands for `port` in a card, as the preload noted it. */
export function realPort(workdir: string, card: string, port: number): number | undefined {
  try {
    const noted = Number(
      readFileSync(join(folderOf(workdir, card), "state", "ports", String(port)), "latin1"),
    );
    return noted === 0 ? undefined : noted;
  } catch {
    return undefined;
  }
}
