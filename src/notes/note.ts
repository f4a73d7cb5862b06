/** A note as it was read: its text and what its front matter says, before any of it is parsed. */

/** A word that a note explains, and what it means in a sentence of Markdown. */
export interface Term {
  readonly name: string;
  readonly meaning: string;
}

/** What front matter can say, read from YAML or JSON; every field optional in the note, filled or null here. */
export interface FrontMatter {
  readonly title: string | null;
  readonly section: string | null;
  readonly tags: readonly string[];
  /** Other names of the note: targets of wikilinks, and old addresses when they start with a slash. */
  readonly aliases: readonly string[];
  /** Address the author chose, with a leading and a trailing slash. */
  readonly permalink: string | null;
  readonly description: string | null;
  /** What an interviewer asks about the page, where its title is no question. */
  readonly question: string | null;
  /** Place within its section; smaller first. */
  readonly order: number | null;
  /** ISO date (`2026-11-21`). */
  readonly updated: string | null;
  /** Names of what the page answers for, for lists of what must not be lost; nothing of it is published. */
  readonly covers: readonly string[];
  /** Words for the glossary, which leads to this note. */
  readonly terms: readonly Term[];
}

/** One Markdown file of the notes folder. */
export interface Note {
  /** Path relative to the notes folder, forward slashes: `browser/cookies.md`. */
  readonly file: string;
  readonly frontMatter: FrontMatter;
  /** Text with LF line ends and no BOM; the front matter's lines are blank, so that line numbers hold. */
  readonly body: string;
  /** Whether it is published; a note that is not never leaves this room, nor does its title. */
  readonly published: boolean;
  /** Whether it was made here, from what the product knows, so that there is no file of the author's. */
  readonly made: boolean;
}

/** A notes folder, read. */
export interface Vault {
  /** Absolute path of the notes folder. */
  readonly root: string;
  /** In the order of their paths. */
  readonly notes: readonly Note[];
  /** Every other file but recordings, relative to the folder, forward slashes. */
  readonly files: readonly string[];
}
