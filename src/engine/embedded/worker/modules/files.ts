/** The files of the program as its modules see them: absolute paths, folders implied by the files in them. */
import type { MountedFile } from "../../messages.ts";

const decoder = new TextDecoder();

/** `/a/b/../c` to `/a/c`; never above the root. */
export function normalise(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

export const folderOf = (path: string): string => path.slice(0, Math.max(1, path.lastIndexOf("/")));

export class ModuleFiles {
  readonly #files = new Map<string, string | Uint8Array>();
  readonly #folders = new Set<string>(["/"]);

  mount(files: readonly MountedFile[]): void {
    for (const [path, content] of files) {
      const absolute = normalise(path);
      this.#files.set(absolute, content);
      for (let at = folderOf(absolute); !this.#folders.has(at); at = folderOf(at)) this.#folders.add(at);
    }
  }

  isFile(path: string): boolean {
    return this.#files.has(path);
  }

  isFolder(path: string): boolean {
    return this.#folders.has(path);
  }

  text(path: string): string | undefined {
    const content = this.#files.get(path);
    return typeof content === "string" || content === undefined ? content : decoder.decode(content);
  }

  /** The nearest `package.json` above a file, parsed; `undefined` when there is none or it is broken. */
  scopeOf(path: string): Record<string, unknown> | undefined {
    for (let at = folderOf(path); ; at = folderOf(at)) {
      const text = this.text(at === "/" ? "/package.json" : `${at}/package.json`);
      if (text !== undefined) return parseObject(text);
      if (at === "/") return undefined;
    }
  }
}

export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
