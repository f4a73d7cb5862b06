/** One whole generation: the folder read, the pages written, the report made. */
import type { BuildFolders } from "./folders.ts";
import { generate } from "./generate.ts";
import { readHistory } from "./history.ts";
import type { SiteConfig } from "./model.ts";
import type { Placing } from "./output.ts";
import type { Vault } from "./note.ts";
import { readVault } from "./read.ts";
import { glossaryNote } from "./reference/glossary.ts";
import { referenceNotes } from "./reference/notes.ts";
import type { Report } from "./report.ts";
import { makeReport } from "./report.ts";

/** Reads `notesDir`, writes `pagesDir` whole. Throws only for what no note can be blamed for (folder, disk, configuration). */
export async function buildNotes(
  folders: Pick<BuildFolders, "notesDir" | "pagesDir">,
  config: SiteConfig,
  placing: Placing = "swap",
): Promise<Report> {
  const [reading, updated] = await Promise.all([
    readVault(folders.notesDir, config),
    readHistory(folders.notesDir),
  ]);
  const vault = withMade(reading.vault, config);
  const generated = await generate({ vault, config, updated, pagesDir: folders.pagesDir, placing });
  return makeReport(reading, generated);
}

/** Together with what is made here: the reference, where it is wanted, and the glossary, where terms are explained. */
function withMade(vault: Vault, config: SiteConfig): Vault {
  const taken = new Set(vault.notes.map(({ file }) => file));
  const reference = config.reference ? referenceNotes(taken) : [];
  return { ...vault, notes: [...vault.notes, ...reference, ...glossaryNote(vault.notes)] };
}
