/** The first reading of all notes: outlines of what is published, and the names that must not get out. */
import { setImmediate } from "node:timers/promises";
import type { Vault } from "./note.ts";
import { LinkIndex, nameKey, namesOfFile } from "./link-index.ts";
import { PRIVATE_WORDS } from "./link-targets.ts";
import { outlineOf, type NoteOutline } from "./outline.ts";
import type { ShowLink } from "./plain-text.ts";
import type { Problem } from "./model.ts";
import { readSource } from "./source.ts";

export interface Survey {
  /** Of the published notes, in the order of their paths. */
  readonly outlines: readonly NoteOutline[];
  readonly index: LinkIndex;
  /** About the published notes. */
  readonly problems: readonly Problem[];
}

/** Reads every note once, without keeping a tree. */
export async function surveyVault(vault: Vault): Promise<Survey> {
  const hidden: NoteOutline[] = [];
  for (const note of vault.notes) {
    if (note.published) continue;
    hidden.push(outlineOf(readSource(note)));
    await breathe();
  }
  const secret = new Set(hidden.flatMap(privateNames).map(nameKey));
  const showLink: ShowLink = ({ target, heading }) => {
    if (secret.has(nameKey(target))) return PRIVATE_WORDS;
    return [target, ...(heading?.split("#") ?? [])].filter((part) => part.trim() !== "").join(" > ");
  };
  const problems: Problem[] = [];
  const outlines: NoteOutline[] = [];
  for (const note of vault.notes) {
    if (!note.published) continue;
    const source = readSource(note);
    const outline = outlineOf(source, showLink);
    outlines.push(outline);
    problems.push(...source.problems, ...draftProblems(outline));
    await breathe();
  }
  return { outlines, index: new LinkIndex(outlines, hidden, vault.files, secret), problems };
}

/** A turn of the event loop: the parser's native memory is freed in one, and without it grows by every note read. */
export async function breathe(): Promise<void> {
  await setImmediate();
}

/** Everything a note that is not published may be called by. */
function privateNames(outline: NoteOutline): readonly string[] {
  const { file, frontMatter } = outline.note;
  return [
    ...namesOfFile(file),
    ...frontMatter.aliases,
    ...(outline.named ? [outline.title] : []),
    ...outline.pages.filter(({ kind }) => kind === "question").map(({ title }) => title),
  ];
}

function draftProblems(outline: NoteOutline): readonly Problem[] {
  return outline.pages.flatMap((page) =>
    page.draftLine === null
      ? []
      : [
          {
            severity: "info",
            code: "PAGE_DRAFT",
            file: page.file,
            line: page.draftLine,
            found: `“${page.title}” says that it is not finished`,
            expected: "the mark taken out once it is; until then the page shows that it is a draft",
          } as const,
        ],
  );
}
