/** Runs Pagefind, which works in a process of its own, and keeps of its output what the dialog reads. */
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { createIndex, type PagefindIndex } from "pagefind";
import { ProductError } from "../../../protocol/errors.ts";

/** What on a page is no text of it: drawings have a list beside them, buttons and labels are the site's own words. */
const excludeSelectors = ["svg", "img", "nav", "button", ".contents", ".fence .role", ".fence .reason"];

/** What the dialog loads; the rest of Pagefind's folder is its own interface, its worker and other languages' parts. */
const kept = /^(?:pagefind\.js|pagefind-entry\.json|.+\.pf_meta|wasm\..+\.pagefind|index|fragment|filter)$/;

/** Ids in the index by the address of the page, without the base path. */
export type PageIds = ReadonlyMap<string, string>;

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

/** Indexes the built site in `folder` and writes `pagefind/` into it. */
export async function indexFolder(folder: string): Promise<{ pages: number; ids: PageIds }> {
  const index = await startIndex();
  const outputPath = join(folder, "pagefind");
  const added = await index.addDirectory({ path: folder });
  refuse(added.errors);
  refuse((await index.writeFiles({ outputPath })).errors);
  await index.deleteIndex();
  await removeUnused(outputPath);
  const names = await readdir(join(outputPath, "fragment")).catch(() => []);
  const ids = new Map<string, string>();
  for (const name of names) {
    const { id, path } = fragmentAddress(name, await readFile(join(outputPath, "fragment", name)));
    ids.set(path, id);
  }
  return { pages: ids.size, ids };
}

/** The id and the address a fragment (the text of one page) is for. Its file is `<language>_<id>.pf_fragment`. */
export function fragmentAddress(name: string, content: Uint8Array): { id: string; path: string } {
  const text = gunzipSync(content).toString("utf8");
  const fragment = JSON.parse(text.slice(text.indexOf("{"))) as { readonly url: string };
  return { id: name.replace(/^.*_|\.pf_fragment$/g, ""), path: fragment.url };
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
