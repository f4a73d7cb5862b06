/** Runs Pagefind, which works in a process of its own, and keeps of its output what the dialog reads. */
import { glob, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { createIndex, type PagefindIndex } from "pagefind";
import { ProductError } from "../../../protocol/errors.ts";
import { WordCount } from "./word-count.ts";
import { searchable } from "./searchable.ts";

/** What on a page is no text of it: drawings have a list beside them, buttons and labels are the site's own words. */
const excludeSelectors = ["svg", "img", "nav", "button", ".contents", ".fence .role", ".fence .reason"];

/** What the dialog loads; the rest of Pagefind's folder is its own interface, its worker and other languages' parts. */
const kept = /^(?:pagefind\.js|pagefind-entry\.json|.+\.pf_meta|wasm\..+\.pagefind|index|fragment|filter)$/;

const pagesAtOnce = 8;

/** What is known once the index stands: ids by the address of the page (without the base path), words of all text. */
export interface Indexed {
  readonly ids: ReadonlyMap<string, string>;
  readonly words: readonly string[];
}

/** An empty index. Throws `SEARCH_INDEX` when Pagefind cannot start. */
export async function startIndex(): Promise<PagefindIndex> {
  const { index, errors } = await createIndex({ excludeSelectors });
  refuse(errors);
  if (index === undefined) throw new ProductError("SEARCH_INDEX", "The search index could not be started.");
  return index;
}

/** Throws `SEARCH_INDEX` with what Pagefind found wrong, if it found anything. */
export function refuse(errors: readonly string[]): void {
  if (errors.length === 0) return;
  throw new ProductError("SEARCH_INDEX", `The search index could not be made: ${errors.join("; ")}`);
}

/** Puts the built site in `folder` into an empty index and writes `pagefind/` beside it; the index is gone afterwards. */
export async function indexFolder(index: PagefindIndex, folder: string): Promise<Indexed> {
  const outputPath = join(folder, "pagefind");
  await addPages(index, folder);
  refuse((await index.writeFiles({ outputPath })).errors);
  await index.deleteIndex();
  await removeUnused(outputPath);
  const fragments = join(outputPath, "fragment");
  const names = await readdir(fragments).catch(() => []);
  return indexedFrom(names, (name) => readFile(join(fragments, name)));
}

/** Reads the fragments (the texts of the pages), one file each. */
export async function indexedFrom(
  names: readonly string[],
  read: (name: string) => Promise<Uint8Array>,
): Promise<Indexed> {
  const ids = new Map<string, string>();
  const words = new WordCount();
  for (const name of names) {
    const { id, path, content } = fragmentIn(name, await read(name));
    ids.set(path, id);
    words.add(content);
  }
  return { ids, words: words.mostFrequent() };
}

/** Pages are read here, since their code is shortened first; a few at a time, so that Pagefind is never idle. */
async function addPages(index: PagefindIndex, folder: string): Promise<void> {
  const paths: string[] = [];
  for await (const path of glob("**/*.html", { cwd: folder })) paths.push(path);
  const queue = paths.sort().values();
  await Promise.all(Array.from({ length: pagesAtOnce }, () => addEach(index, folder, queue)));
}

async function addEach(index: PagefindIndex, folder: string, queue: Iterator<string>): Promise<void> {
  for (let next = queue.next(); next.done !== true; next = queue.next()) {
    const html = await readFile(join(folder, next.value), "utf8");
    if (!html.includes("data-pagefind-body")) continue;
    const sourcePath = next.value.replaceAll("\\", "/");
    refuse((await index.addHTMLFile({ sourcePath, content: searchable(html) })).errors);
  }
}

/** A fragment is compressed JSON after a signature; its file is `<language>_<id>.pf_fragment`. */
function fragmentIn(name: string, file: Uint8Array): { id: string; path: string; content: string } {
  const text = gunzipSync(file).toString("utf8");
  const { url, content } = JSON.parse(text.slice(text.indexOf("{"))) as {
    readonly url: string;
    readonly content: string;
  };
  return { id: /([^_/]+)\.pf_fragment$/.exec(name)?.[1] ?? name, path: url, content };
}

async function removeUnused(folder: string): Promise<void> {
  const names = await readdir(folder);
  const entry = JSON.parse(await readFile(join(folder, "pagefind-entry.json"), "utf8")) as Entry;
  const engines = new Set(
    Object.values(entry.languages).map((language) => `wasm.${language.wasm ?? "unknown"}.pagefind`),
  );
  const unused = names.filter((name) => !kept.test(name) || (name.startsWith("wasm.") && !engines.has(name)));
  await Promise.all(unused.map((name) => rm(join(folder, name), { recursive: true })));
}

interface Entry {
  readonly languages: Readonly<Record<string, { readonly wasm: string | null }>>;
}
