/** The files of a program as its modules see them: text by absolute path. */
import type { MountedFile } from "../../messages.ts";
import { FileTree } from "../files/tree.ts";

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
  readonly tree: FileTree;

  constructor(tree: FileTree = new FileTree()) {
    this.tree = tree;
  }

  mount(files: readonly MountedFile[]): void {
    this.tree.mount(files);
  }

  isFile(path: string): boolean {
    return this.tree.find(path)?.kind === "file";
  }

  /** Without links. */
  real(path: string): string {
    const place = this.tree.walk(path);
    return typeof place === "string" ? path : place.path;
  }

  isFolder(path: string): boolean {
    return this.tree.find(path)?.kind === "folder";
  }

  text(path: string): string | undefined {
    const node = this.tree.find(path);
    if (node?.kind !== "file") return undefined;
    const { content, size } = node;
    return typeof content === "string" ? content : decoder.decode(content.subarray(0, size));
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
