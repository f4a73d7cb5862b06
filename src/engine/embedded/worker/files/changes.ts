/** Tells the page which files a program changed, so that the next program finds them. */
import type { ChangedFile, FileFacts } from "../../messages.ts";
import type { Host } from "../host.ts";
import { bytesOf, type Node } from "./nodes.ts";
import type { FileTree } from "./tree.ts";

/** A program that writes in a loop is heard this often. */
const gatherMilliseconds = 30;

export class FileChanges {
  readonly #host: Host;
  readonly #tree: FileTree;
  readonly #tell: (files: readonly ChangedFile[]) => void;
  readonly #changed = new Set<string>();
  #timer: number | undefined;

  constructor(host: Host, tree: FileTree, tell: (files: readonly ChangedFile[]) => void) {
    this.#host = host;
    this.#tree = tree;
    this.#tell = tell;
    tree.onChange = (path) => {
      this.#changed.add(path);
      this.#timer ??= host.setTimeout(() => this.flush(), gatherMilliseconds);
    };
  }

  flush(): void {
    this.#host.clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#changed.size === 0) return;
    const files = [...this.#changed].flatMap((path) => filesAt(path, this.#nodeAt(path)));
    this.#changed.clear();
    this.#tell(files);
  }

  #nodeAt(path: string): Node | undefined {
    const place = this.#tree.walk(path, false);
    return typeof place === "string" ? undefined : place.node;
  }
}

function filesAt(path: string, node: Node | undefined): ChangedFile[] {
  if (node === undefined) return [[path, null]];
  if (node.kind === "file") return [[path, Uint8Array.from(bytesOf(node)), factsOf(node)]];
  if (node.kind === "link") return [[path, new Uint8Array(), { ...factsOf(node), target: node.target }]];
  if (node.kind !== "folder") return [];
  if (node.entries.size === 0) return [[`${path}/`, new Uint8Array()]];
  return [...node.entries].flatMap(([name, inner]) => filesAt(`${path}/${name}`, inner));
}

function factsOf({ mode, uid, gid, accessed, modified, changed, born }: Node): FileFacts {
  return { mode, uid, gid, accessed, modified, changed, born };
}
