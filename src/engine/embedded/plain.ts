/**
 * Which programs the loader of the core can run: files that name each other and bundled packages in so many words.
 * Every other program is run by Node's own loader, which is a part.
 */
import type { FileTree } from "../engine.ts";

/** A file that can import: its path, and its text. */
export type SourceFile = readonly [path: string, text: string];

const specifiers = /(\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(["'])([^"'\n]+)\2/g;

/** What only Node's loader has, or what cannot be told from the text. */
const beyond = [
  /\brequire\s*\.\s*(?:cache|resolve|extensions)\b|\bmodule\s*\.\s*(?:paths|children|parent|constructor|_)/,
  /\bimport\s*\.\s*meta\s*\.\s*(?:resolve|main)\b|\bimport\s*\.\s*meta\b(?!\s*\.)|\bwith\s*\{\s*["']?type/,
  // Arguments that are no text in quotes; what a `catch` makes of a name that leads nowhere is Node's to say, and what is
  // wrong with a file that is loaded after something was printed.
  /(?:\brequire|\bimport)\s*\(\s*(?!["'])\S|\bimport\s*\(\s*["']\./,
  // A name is exported that stands nowhere else: the line is shown.
  /\bexport\s*\{(?:[^}]*,)?\s*([A-Za-z]\w*)\b(?<!\b\1\b[^]*\b\1)(?![^]*\b\1\b)[^}]*\}(?!\s*from\b)/,
];

/** What stands in a path as it is, and otherwise in the address of a file. */
const spelledAnew = /[^\w./@+~!$&'()*,;=:[\]|-]/;

const extensions = ["", ".js", ".json", ".cjs", "/index.js", "/index.json"];
const isModuleText = (text: string): boolean => /^\s*(?:import\b\s*[\w{*"']|export\b)/m.test(text);

function join(from: string, to: string): string {
  const parts = from.split("/").slice(0, -1);
  for (const part of to.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

class Program {
  readonly #files: FileTree;
  readonly #sources: ReadonlyMap<string, string>;
  readonly #isPackage: (name: string) => boolean;

  constructor(files: FileTree, sources: readonly SourceFile[], isPackage: (name: string) => boolean) {
    this.#files = files;
    this.#sources = new Map(sources);
    this.#isPackage = isPackage;
  }

  get isPlain(): boolean {
    const paths = Object.keys(this.#files);
    if (paths.some((path) => path.includes("node_modules/") || path.endsWith("package.json"))) return false;
    if (paths.some((path) => /\.[cm]?ts$/.test(path) || spelledAnew.test(path))) return false;
    const texts = [...this.#sources];
    if (texts.some(([, text]) => beyond.some((pattern) => pattern.test(text)))) return false;
    return texts.every(([path]) => this.#named(path) !== undefined) && !this.#hasCircle();
  }

  /** The files that `path` names; `undefined` when it names something that leads nowhere, or that needs Node's loader. */
  #named(path: string): string[] | undefined {
    const found: string[] = [];
    for (const [, word = "", , specifier = ""] of (this.#sources.get(path) ?? "").matchAll(specifiers)) {
      const isRequire = word.startsWith("require");
      if (/^\.{0,2}\//.test(specifier)) {
        const target = this.#target(join(path, specifier), isRequire);
        if (target === undefined || (isRequire ? this.#isModule(target) : target.endsWith(".json")))
          return undefined;
        found.push(target);
      } else if (!this.#isPackage(specifier)) {
        return undefined;
      }
    }
    return found;
  }

  #target(path: string, isRequire: boolean): string | undefined {
    return (isRequire ? extensions : [""]).map((more) => path + more).find((one) => one in this.#files);
  }

  #isModule(path: string): boolean {
    if (path.endsWith(".mjs")) return true;
    return path.endsWith(".js") && isModuleText(this.#sources.get(path) ?? "");
  }

  /**
   * Modules in a circle see each other's variables as they change: the browser's own cannot. Of scripts in a circle Node
   * warns where one asks for what another has not given yet.
   */
  #hasCircle(): boolean {
    const done = new Set<string>();
    const open = new Set<string>();
    const visit = (path: string): boolean => {
      if (open.has(path)) return true;
      if (done.has(path)) return false;
      done.add(path);
      open.add(path);
      const circle = (this.#named(path) ?? []).some(visit);
      open.delete(path);
      return circle;
    };
    return [...this.#sources.keys()].some(visit);
  }
}

/** `isPackage`: whether a name that is no path is one of Node's modules or a bundled package. */
export function isPlain(
  files: FileTree,
  sources: readonly SourceFile[],
  isPackage: (name: string) => boolean,
): boolean {
  return new Program(files, sources, isPackage).isPlain;
}
