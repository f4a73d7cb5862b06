/** Fetches the engine's files, once each, and only when they are first wanted. */
import { ProductError } from "../../protocol/errors.ts";
import type { EngineParts, PackageSource } from "./messages.ts";

/** As `packages/build.ts` writes it. */
interface PackageEntry {
  readonly name: string;
  readonly needs: readonly string[];
  readonly names: readonly string[];
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

  parts(): Promise<EngineParts> {
    return (this.#parts ??= this.#loadParts());
  }

  /** Parts of the engine beyond its core, by name. */
  async scripts(names: Iterable<string>): Promise<Blob[]> {
    return await Promise.all([...names].map((name) => this.#part(name)));
  }

  #part(name: string): Promise<Blob> {
    const known = this.#partScripts.get(name);
    if (known !== undefined) return known;
    const loaded = this.#load(`parts/${name}.js`).then((response) => response.blob());
    this.#partScripts.set(name, loaded);
    return loaded;
  }

  /** The bundled packages among `wanted`, with all that they need themselves. */
  async packages(wanted: Iterable<string>): Promise<PackageSource[]> {
    const names = new Set(wanted);
    if (names.size === 0) return [];
    const index = await (this.#index ??= this.#load("packages.json").then(
      (response) => response.json() as Promise<PackageEntry[]>,
    ));
    for (const name of names)
      for (const need of index.find((one) => one.name === name)?.needs ?? []) names.add(need);
    return await Promise.all(
      index.filter((entry) => names.has(entry.name)).map((entry) => this.#package(entry)),
    );
  }

  #package(entry: PackageEntry): Promise<PackageSource> {
    const known = this.#packages.get(entry.name);
    if (known !== undefined) return known;
    const loaded = this.#load(`packages/${entry.name}.js`)
      .then((response) => response.text())
      .then((source) => ({ name: entry.name, names: entry.names, source }));
    this.#packages.set(entry.name, loaded);
    return loaded;
  }

  async #loadParts(): Promise<EngineParts> {
    const [library, worker, llhttp] = await Promise.all(
      ["library.js", "worker.js", "llhttp.wasm"].map((file) => this.#load(file)),
    );
    if (library === undefined || worker === undefined || llhttp === undefined) throw unreachable(this.#base);
    const scripts = await Promise.all([library.blob(), worker.blob()]);
    return { scripts, llhttp: await llhttp.arrayBuffer() };
  }

  async #load(file: string): Promise<Response> {
    const response = await fetch(this.#base + file).catch((cause: unknown) => {
      throw unreachable(file, cause);
    });
    if (!response.ok) throw unreachable(file);
    return response;
  }
}

function unreachable(file: string, cause?: unknown): ProductError {
  return new ProductError("ENGINE_NOT_LOADED", `A part of the engine could not be loaded: ${file}.`, {
    hint: "Check the connection and run again.",
    cause,
  });
}
