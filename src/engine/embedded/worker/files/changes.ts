/** Tells the page which files a program changed, so that the next program finds them. */
import type { Host } from "../host.ts";
import { bytesOf, type Node } from "./nodes.ts";
import type { FileTree } from "./tree.ts";

/** A file and its bytes, or an empty folder by its path with a slash behind it; `null` for what was taken away, with all that lay in it. */
export type ChangedFile = readonly [path: string, content: Uint8Array<ArrayBuffer> | null];

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
    const files = [...this.#changed].flatMap((path) => filesAt(path, this.#tree.find(path)));
    this.#changed.clear();
    this.#tell(files);
  }
}

function filesAt(path: string, node: Node | undefined): ChangedFile[] {
  if (node === undefined) return [[path, null]];
  if (node.kind === "file") return [[path, Uint8Array.from(bytesOf(node))]];
  if (node.kind !== "folder") return [];
  if (node.entries.size === 0) return [[`${path}/`, new Uint8Array()]];
  return [...node.entries].flatMap(([name, inner]) => filesAt(`${path}/${name}`, inner));
}
