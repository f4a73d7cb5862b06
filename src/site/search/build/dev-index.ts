/** The index of `dev`: made in memory from the generated pages, and made again when they change. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Manifest, ManifestPage } from "../../../notes/model.ts";
import { indexedFrom, refuse, startIndex } from "./pagefind-index.ts";
import { pageText } from "./page-text.ts";
import { vocabularyFile } from "./vocabulary-file.ts";

/** Files by their address without the base path: `/pagefind/pagefind.js`. */
export type IndexFiles = ReadonlyMap<string, Uint8Array>;

/** Keeps one index for one state of the site, and one more for readers who have loaded the state before. */
export class DevIndex {
  readonly #folder: () => string;
  readonly #manifest: () => Manifest;
  #made: { manifest: Manifest; files: Promise<IndexFiles> } | undefined;

  constructor(folder: () => string, manifest: () => Manifest) {
    this.#folder = folder;
    this.#manifest = manifest;
  }

  /** The file at an address, or null when the index has none. Rejects when the index cannot be made. */
  async file(address: string): Promise<Uint8Array | null> {
    const manifest = this.#manifest();
    if (this.#made?.manifest !== manifest) {
      const before = this.#made?.files ?? Promise.resolve(new Map());
      this.#made = {
        manifest,
        files: Promise.all([before, indexPages(this.#folder(), manifest)]).then(joined),
      };
      this.#made.files.catch(() => (this.#made = undefined));
    }
    return (await this.#made.files).get(address) ?? null;
  }
}

/** An open page still asks for fragments of the index it has loaded; their names never come to mean anything else. */
function joined([before, now]: [IndexFiles, IndexFiles]): IndexFiles {
  return new Map([...before, ...now]);
}

async function indexPages(folder: string, manifest: Manifest): Promise<IndexFiles> {
  const index = await startIndex();
  try {
    for (const page of manifest.pages) {
      const content = pageText(page, await source(folder, page), manifest.config.language);
      refuse((await index.addHTMLFile({ url: page.path, content })).errors);
    }
    const { files, errors } = await index.getFiles();
    refuse(errors);
    const fragments = new Map(
      files.filter(({ path }) => path.startsWith("fragment/")).map((file) => [file.path, file.content]),
    );
    const { ids, words } = await indexedFrom([...fragments.keys()], (name) =>
      Promise.resolve(fragments.get(name) ?? new Uint8Array()),
    );
    return new Map([
      ...files.map((file) => [`/pagefind/${file.path}`, file.content] as const),
      ["/search-vocabulary.json", asJson(vocabularyFile(manifest, ids))],
      ["/search-words.json", asJson(words)],
    ]);
  } finally {
    await index.deleteIndex();
  }
}

/** The page's MDX; empty while it is being written anew. */
async function source(folder: string, page: ManifestPage): Promise<string> {
  return readFile(join(folder, `${page.path.replace(/^\/|\/$/g, "")}.mdx`), "utf8").catch(() => "");
}

function asJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
