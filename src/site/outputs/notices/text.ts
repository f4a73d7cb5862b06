/** The page of notices as plain text: each legal text once, under the names of all that it covers. */
import type { Notice } from "../../../protocol/bundled.ts";

const rule = "-".repeat(72);

const opening = `Work of others in this site

The pages, the engine and the sandboxes contain the packages named below.
Each comes under the text that follows its name.`;

const byName = (one: Notice, other: Notice): number =>
  one.name === other.name
    ? one.version.localeCompare(other.version, "en", { numeric: true })
    : one.name.localeCompare(other.name, "en");

/** A package that came by two ways is named once. */
export function noticesText(notices: readonly Notice[]): string {
  const covered = new Map<string, Set<string>>();
  for (const { name, version, text } of [...notices].sort(byName))
    covered.set(text, (covered.get(text) ?? new Set()).add(`${name} ${version}`));
  const parts = [...covered].map(([text, names]) => `${rule}\n${[...names].join("\n")}\n\n${text.trim()}`);
  return `${[opening, ...parts].join("\n\n")}\n`;
}
