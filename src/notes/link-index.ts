/** Everything a link can name, and what a name leads to: notes, questions, attachments. */
import { posix } from "node:path";
import { Nearest } from "./nearest.ts";
import type { NoteOutline, PageOutline } from "./outline.ts";

/** What a link's name stands for. `note` and `page` are published; `private` says nothing of what it is. */
export type Target =
  | { readonly kind: "note"; readonly outline: NoteOutline }
  | { readonly kind: "page"; readonly outline: NoteOutline; readonly page: PageOutline }
  | { readonly kind: "private" }
  | { readonly kind: "file"; readonly file: string }
  | { readonly kind: "none" };

/** A target, and the files the name fits equally well when there are several. */
export interface Found {
  readonly target: Target;
  readonly rivals: readonly string[];
}

/** One thing with a name. */
interface Entry {
  readonly target: Target;
  readonly file: string;
  readonly published: boolean;
}

const NOTHING: Found = { target: { kind: "none" }, rivals: [] };

/** Looks names up as Obsidian does (any case, shortest path first) and as Markdown links do (relative paths). */
export class LinkIndex {
  readonly #byPath = new Map<string, Entry>();
  /** File names without their folder, for notes without `.md` too. */
  readonly #byFileName = new Map<string, Entry[]>();
  readonly #byAlias = new Map<string, Entry[]>();
  readonly #byTitle = new Map<string, Entry[]>();
  readonly #known: string[] = [];
  readonly #nearest = new Nearest();
  readonly #nearestFile = new Nearest();
  readonly #files: readonly string[];
  readonly #secret: ReadonlySet<string>;

  /** `files` are the attachments; `secret` holds what unpublished notes are called, as `nameKey` gives it. */
  constructor(
    published: readonly NoteOutline[],
    hidden: readonly NoteOutline[],
    files: readonly string[],
    secret: ReadonlySet<string>,
  ) {
    this.#files = files;
    this.#secret = secret;
    for (const outline of published) this.#addNote(outline, true);
    for (const outline of hidden) this.#addNote(outline, false);
    for (const file of files) this.#addFile(file, { kind: "file", file }, true);
  }

  /** A name between double brackets, seen from the note `from`. */
  byName(name: string, from: string): Found {
    const path = cleanPath(name);
    if (path === "") return NOTHING;
    const relative = path.startsWith("./") || path.startsWith("../");
    const exact = this.#byPath.get(nameKey(relative ? posix.join(posix.dirname(from), path) : path));
    if (exact !== undefined) return { target: exact.target, rivals: [] };
    return (
      pick(this.#endingIn(path)) ??
      pick(this.#byAlias.get(nameKey(name))) ??
      pick(this.#byTitle.get(nameKey(name))) ??
      NOTHING
    );
  }

  /** The path of a Markdown link, relative to the note `from`, or from the top of the folder. */
  byLink(link: string, from: string): Found {
    const path = link.replaceAll("\\", "/");
    const fromTop = path.startsWith("/") ? path.slice(1) : posix.join(posix.dirname(from), path);
    for (const candidate of [fromTop, path, `${fromTop}/index`, `${fromTop}/readme`]) {
      const entry = this.#byPath.get(nameKey(candidate.replace(/\/$/, "")));
      if (entry !== undefined) return { target: entry.target, rivals: [] };
    }
    return path.startsWith("..") || path.startsWith("/") ? NOTHING : (pick(this.#endingIn(path)) ?? NOTHING);
  }

  /** Whether these words are the title or another name of a note that is not published. */
  isPrivateName(text: string): boolean {
    return this.#secret.has(nameKey(text));
  }

  /** The published name that looks most like a name that leads nowhere; null when none comes close. */
  nearest(name: string): string | null {
    return this.#nearest.find(posix.basename(cleanPath(name)), () => this.#known);
  }

  /** The file of the notes folder whose name looks most like this one's; null when none comes close. */
  nearestFile(path: string): string | null {
    const names = this.#files.map((file) => posix.basename(file));
    const best = this.#nearestFile.find(posix.basename(cleanPath(path)), () => names);
    return best === null ? null : (this.#files[names.indexOf(best)] ?? null);
  }

  #addNote(outline: NoteOutline, published: boolean): void {
    const { file, frontMatter } = outline.note;
    const target: Target = published ? { kind: "note", outline } : { kind: "private" };
    this.#addFile(file, target, published);
    for (const alias of frontMatter.aliases) push(this.#byAlias, alias, { target, file, published });
    push(this.#byTitle, outline.title, { target, file, published });
    if (published) this.#known.push(baseName(file), outline.title, ...frontMatter.aliases);
    for (const page of outline.pages) {
      if (page.title === outline.title) continue;
      const leads: Target = published ? { kind: "page", outline, page } : target;
      push(this.#byTitle, page.title, { target: leads, file, published });
      if (published) this.#known.push(page.title);
    }
  }

  #addFile(file: string, target: Target, published: boolean): void {
    const entry = { target, file, published };
    const names = isNote(file) ? [file, withoutExtension(file)] : [file];
    for (const name of names) {
      if (!this.#byPath.has(nameKey(name))) this.#byPath.set(nameKey(name), entry);
      push(this.#byFileName, posix.basename(name), entry);
    }
  }

  /** Files whose path ends in this one: `Note`, or `folder/Note` anywhere in the vault. */
  #endingIn(path: string): readonly Entry[] {
    const entries = this.#byFileName.get(nameKey(posix.basename(path))) ?? [];
    const tail = nameKey(path);
    return entries.filter(({ file }) =>
      [nameKey(file), nameKey(withoutExtension(file))].some(
        (whole) => whole === tail || whole.endsWith(`/${tail}`),
      ),
    );
  }
}

/** Published before private, then the shortest path; others of the same length are rivals. */
function pick(entries: readonly Entry[] | undefined): Found | null {
  const open = entries?.filter(({ published }) => published) ?? [];
  const list = open.length > 0 ? open : (entries ?? []);
  const sorted = list.toSorted(
    (a, b) => depth(a) - depth(b) || a.file.length - b.file.length || (a.file < b.file ? -1 : 1),
  );
  const [first] = sorted;
  if (first === undefined) return null;
  const rivals = sorted.filter(
    (entry) => entry !== first && entry.file !== first.file && depth(entry) === depth(first),
  );
  return {
    target: first.target,
    rivals: rivals.length === 0 ? [] : [first, ...rivals].map(({ file }) => file),
  };
}

function depth(entry: Entry): number {
  return entry.file.split("/").length;
}

function push(map: Map<string, Entry[]>, name: string, entry: Entry): void {
  const key = nameKey(name);
  const list = map.get(key);
  if (list === undefined) map.set(key, [entry]);
  else list.push(entry);
}

/** How names are compared: any case, one form of each letter, single spaces. */
export function nameKey(name: string): string {
  return name.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
}

function cleanPath(name: string): string {
  return name.replaceAll("\\", "/").replace(/^\/+/, "").replace(/\/+$/, "").trim();
}

function isNote(file: string): boolean {
  return /\.(?:md|markdown)$/i.test(file);
}

function withoutExtension(file: string): string {
  return isNote(file) ? file.replace(/\.[^./]+$/, "") : file;
}

/** What a note's file is called: its path and its name, with and without `.md`. */
export function namesOfFile(file: string): readonly string[] {
  return [file, withoutExtension(file), posix.basename(file), baseName(file)];
}

function baseName(file: string): string {
  return posix.basename(withoutExtension(file));
}
