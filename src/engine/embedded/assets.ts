/** The engine's files in the form in which it takes them, each fetched only when it is first wanted. */
import { framesFile, namesIn, scriptFile } from "../packages/names.ts";
import { isForeign } from "./browser.ts";
import { bytesAt, contentOf, textAt } from "./contents.ts";
import type { ServiceName } from "../services/service.ts";
import { serviceFiles } from "./services/files.ts";
import type { LoadedService } from "./services/workers.ts";
import { excerptOf, linesFile, type LibraryLines, type LibraryPlace } from "./excerpt.ts";
import { typeOfPart, wasmType, type EngineParts, type PackageSource } from "./messages.ts";
import { partFiles } from "./parts.ts";
import type { Edit } from "./worker/parts/modules/edits.ts";

/** As `packages/build.ts` writes it. */
interface PackageEntry {
  readonly name: string;
  readonly needs: readonly string[];
  readonly late?: string;
  readonly frames?: true;
}

export class Assets {
  readonly #base: string;
  readonly #packages = new Map<string, Promise<PackageSource>>();
  readonly #partScripts = new Map<string, Promise<Blob>>();
  #parts: Promise<EngineParts> | undefined;
  #index: Promise<readonly PackageEntry[]> | undefined;

  /** `base`: address of the folder `buildEngine` wrote, with a slash at its end. */
  constructor(base: string) {
    this.#base = base;
  }

  get frameUrl(): string {
    return `${this.#base}runner.html`;
  }

  /** Asks for the longest file: whatever else is asked for then comes beside it. */
  begin(): void {
    textAt(`${this.#base}library.js`).catch(() => undefined);
  }

  parts(): Promise<EngineParts> {
    return (this.#parts ??= this.#loadParts());
  }

  /** Parts of the engine beyond its core, by name. */
  async scripts(names: Iterable<string>): Promise<Blob[]> {
    const files = [...names].flatMap((name) => [`${name}.js`, ...(partFiles[name] ?? [])]);
    return await Promise.all(files.map((file) => this.#part(file)));
  }

  #part(file: string): Promise<Blob> {
    const known = this.#partScripts.get(file);
    if (known !== undefined) return known;
    const loaded = this.#load(`parts/${file}`).then(
      (content) =>
        // Whatever the host calls it: a Worker tells by this what it is.
        new Blob([content], {
          type: file.endsWith(".wasm") ? wasmType : typeOfPart(file.replace(".js", "")),
        }),
    );
    this.#partScripts.set(file, loaded);
    return loaded;
  }

  /** The bundled packages among `wanted`, with all that they need themselves; `keeps`: and with their frames. */
  async packages(wanted: Iterable<string>, keeps = false): Promise<PackageSource[]> {
    const names = new Set(wanted);
    if (names.size === 0) return [];
    const index = await this.index();
    for (const name of names)
      for (const need of index.find((one) => one.name === name)?.needs ?? []) names.add(need);
    return await Promise.all(
      index
        .filter((entry) => names.has(entry.name))
        .map((entry) => (keeps && entry.frames ? this.#framed(entry) : this.#package(entry))),
    );
  }

  /** What these packages hardly ever ask for, and can begin without. */
  async late(given: readonly PackageSource[]): Promise<PackageSource[]> {
    const names = new Set(given.map(({ name }) => name));
    const late = (await this.index()).flatMap((one) => (names.has(one.name) ? (one.late ?? []) : []));
    return await this.packages(late.filter((name) => !names.has(name)));
  }

  /** The packages that there are. */
  index(): Promise<readonly PackageEntry[]> {
    return (this.#index ??= this.#load("packages.json").then(
      // The file is only ever written by our build.
      async (content) => JSON.parse(await content.text()) as PackageEntry[],
    ));
  }

  /** The line of Node's library at `place`, as Node prints it; empty where the lines cannot be had, as without a network. */
  async excerpt(place: LibraryPlace): Promise<string> {
    try {
      const content = await this.#load(linesFile);
      // The file is only ever written by our build.
      return excerptOf(JSON.parse(await content.text()) as LibraryLines, place);
    } catch {
      return "";
    }
  }

  /** What the Worker of a service runs. */
  async service(name: ServiceName): Promise<LoadedService> {
    const { script, data } = serviceFiles[name];
    const load = (file: string): Promise<Blob> => this.#load(`services/${file}`);
    const [source, files] = await Promise.all([
      load(script),
      Promise.all(data.map(async (file) => [file, await load(file)] as const)),
    ]);
    return { script: source, files: Object.fromEntries(files) };
  }

  #package(entry: PackageEntry): Promise<PackageSource> {
    const known = this.#packages.get(entry.name);
    if (known !== undefined) return known;
    const loaded = textAt(this.#base + scriptFile(entry.name)).then((source) => ({
      name: entry.name,
      names: namesIn(source),
      source,
    }));
    this.#packages.set(entry.name, loaded);
    return loaded;
  }

  async #framed(entry: PackageEntry): Promise<PackageSource> {
    const [source, frames] = await Promise.all([
      this.#package(entry),
      this.#load(framesFile(entry.name)).then((content) => content.text()),
    ]);
    // The file is only ever written by our build.
    return { ...source, frames: JSON.parse(frames) as readonly Edit[] };
  }

  async #loadParts(): Promise<EngineParts> {
    const files = [...(isForeign() ? ["foreign.js"] : []), "library.js", "worker.js"];
    const [scripts, llhttp] = await Promise.all([
      Promise.all(files.map((file) => textAt(this.#base + file))),
      bytesAt(`${this.#base}llhttp.wasm`),
    ]);
    return { scripts, llhttp };
  }

  #load(file: string): Promise<Blob> {
    return contentOf(this.#base + file);
  }
}
