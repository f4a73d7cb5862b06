/** Reads a folder of notes: every Markdown file decoded and its front matter understood, nothing else touched. */
import { existsSync, lstatSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { glob } from "tinyglobby";
import { ProductError } from "../protocol/errors.ts";
import { readFrontMatter } from "./front-matter.ts";
import type { Problem, SiteConfig } from "./model.ts";
import type { Note, Vault } from "./note.ts";
import { isRecordedFile } from "./recordings.ts";
import { decidePublishing } from "./publishing.ts";
import type { Publishing } from "./publishing.ts";

/** A vault, what was wrong with its files, and how many notes say yes, no or nothing. */
export interface VaultReading {
  readonly vault: Vault;
  readonly problems: readonly Problem[];
  readonly marks: Readonly<Record<Publishing["mark"], number>>;
}

/** Above this a note is still built, with a warning: 1 MiB. */
const LARGE_BYTES = 1024 * 1024;
/** Above this a note is left out: 16 MiB. */
const TOO_LARGE_BYTES = 16 * LARGE_BYTES;

const IGNORED = ["**/node_modules/**", "**/.*/**", "**/.*"];

interface NoteReading {
  readonly note: Note | null;
  readonly problems: readonly Problem[];
  readonly mark: Publishing["mark"];
}

/** Reads `root`. Links to places outside the folder are not followed. Throws `NOTES_FOLDER_MISSING`. */
export async function readVault(root: string, config: SiteConfig): Promise<VaultReading> {
  if (!existsSync(root) || !statSync(root).isDirectory()) {
    throw new ProductError("NOTES_FOLDER_MISSING", `There is no notes folder at ${root}.`, {
      hint: "Put Markdown files into content/notes/, or name another folder with NOTES_DIR.",
    });
  }
  const found = await glob("**/*", { cwd: root, ignore: IGNORED, followSymbolicLinks: false, dot: false });
  const files = found.filter((file) => lstatSync(join(root, file)).isFile()).sort(byCodePoint);
  const isNote = (file: string): boolean => /\.(?:md|markdown)$/i.test(file);
  const readings = await Promise.all(files.filter(isNote).map((file) => readNote(root, file, config)));
  return {
    vault: {
      root,
      notes: readings.flatMap((reading) => reading.note ?? []),
      files: files.filter((file) => !isNote(file) && !isRecordedFile(file)),
    },
    problems: readings.flatMap((reading) => reading.problems),
    marks: countMarks(readings),
  };
}

async function readNote(root: string, file: string, config: SiteConfig): Promise<NoteReading> {
  const bytes = await readFile(join(root, file));
  const left = (found: string, expected: string, code = "NOTE_NOT_TEXT"): NoteReading => ({
    note: null,
    problems: [{ severity: "error", code, file, line: 1, found, expected }],
    mark: "silent",
  });
  if (bytes.length > TOO_LARGE_BYTES)
    return left(megabytes(bytes.length), "a note below 16 MB", "NOTE_TOO_LARGE");
  const text = decode(bytes);
  if (text === null) return left("bytes that are no text", "a Markdown file in UTF-8");
  return noteOf(file, text, bytes.length, config);
}

function noteOf(file: string, text: string, size: number, config: SiteConfig): NoteReading {
  const front = readFrontMatter(text, file);
  const publishing = decidePublishing(front.raw, config.publish);
  const published = publishing.published && front.readable;
  const note: Note = { file, frontMatter: front.fields, body: front.body, published, made: false };
  const problems = [
    ...front.problems,
    ...(published ? [...sizeProblems(note, size), ...strayTerms(note)] : []),
  ];
  return { note, problems, mark: publishing.mark };
}

/** Terms that the note says it explains, and never names. */
function strayTerms({ file, frontMatter, body }: Note): readonly Problem[] {
  const said = body.toLowerCase();
  const strays = frontMatter.terms.filter(({ name }) => !said.includes(name.toLowerCase()));
  return strays.map(({ name }) => ({
    severity: "warning",
    code: "TERM_NOT_IN_NOTE",
    file,
    line: 1,
    found: `the term "${name}", which the text does not have`,
    expected: "a term in the words of the note",
  }));
}

function sizeProblems(note: Note, size: number): readonly Problem[] {
  const at = { severity: "warning", file: note.file, line: 1 } as const;
  if (note.body.trim() === "") {
    return [{ ...at, code: "NOTE_EMPTY", found: "no text", expected: "at least a sentence" }];
  }
  if (size <= LARGE_BYTES) return [];
  return [
    { ...at, code: "NOTE_LARGE", found: megabytes(size), expected: "a note below 1 MB, or several notes" },
  ];
}

/** UTF-8, or UTF-16 with its mark; null for anything that is not text. Line ends become LF. */
function decode(bytes: Buffer): string | null {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : "utf-8";
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : text.replace(/\r\n?/g, "\n");
  } catch {
    return null;
  }
}

function countMarks(readings: readonly NoteReading[]): VaultReading["marks"] {
  const marks = { yes: 0, no: 0, silent: 0 };
  for (const reading of readings) if (reading.note !== null) marks[reading.mark] += 1;
  return marks;
}

function megabytes(bytes: number): string {
  return `${(bytes / LARGE_BYTES).toFixed(1)} MB`;
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
