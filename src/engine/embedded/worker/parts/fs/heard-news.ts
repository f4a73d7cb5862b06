/** What other processes did to the files, done to those of this one: each of their news once, whichever way it comes first. */
import type { ChangedFile, FileNews } from "../../../messages.ts";
import { bytesOf, type FileNode, type Node } from "../../files/nodes.ts";
import type { FileTree, Place } from "../../files/tree.ts";
import { resize } from "./descriptors.ts";
import type { FileNotices } from "./notices.ts";

export class HeardNews {
  readonly #tree: FileTree;
  readonly #notices: FileNotices;
  readonly #isOwn: (path: string) => boolean;
  /** By process and path, the last news that were heard. */
  readonly #numbers = new Map<string, number>();

  /** `isOwn`: whether this process changed the file itself. */
  constructor(tree: FileTree, notices: FileNotices, isOwn: (path: string) => boolean) {
    this.#tree = tree;
    this.#notices = notices;
    this.#isOwn = isOwn;
  }

  hear({ from, number, files }: FileNews): void {
    for (const file of files) {
      const [path, , , after = 0] = file;
      const key = `${String(from)}:${path}`;
      const before = this.#numbers.get(key);
      // Where something between was not heard yet, these come once more behind it. What came before the first is here.
      if (before !== undefined && (before >= number || before < after)) continue;
      this.#numbers.set(key, number);
      this.#take(file);
    }
  }

  #take(file: ChangedFile): void {
    const [path, content, facts] = file;
    const place = this.#tree.walk(path, false);
    const node = typeof place === "string" ? undefined : place.node;
    if (content === null) {
      if (typeof place !== "string" && node !== undefined) this.#remove(path, place, node);
    } else if (node?.kind === "file" && facts?.target === undefined) {
      this.#write(node, file);
      this.#notices.modified(path, node);
    } else if (node?.kind !== "folder" || !path.endsWith("/")) {
      this.#tree.mount([[path, content, facts]]);
      this.#notices.created(path.replace(/\/$/, ""));
    }
  }

  #write(node: FileNode, [path, content, facts, after]: ChangedFile): void {
    if (content === null || facts === undefined) return;
    // What was written here since then stays.
    if (after === undefined && this.#isOwn(path) && node.changed > (facts.changed ?? 0)) return;
    const before = after === undefined ? 0 : bytesOf(node).length;
    resize(node, before);
    resize(node, before + content.length);
    (node.content as Uint8Array).set(content, before);
    Object.assign(node, facts);
  }

  #remove(path: string, { folder, name }: Place, node: Node): void {
    folder.entries.delete(name);
    if (node.kind === "folder") folder.links -= 1;
    else node.links -= 1;
    this.#notices.removed(path, node);
  }
}
