/** What is written beside the bytes of a file: permissions, owner, times. */
import type { FileTree } from "../../files/tree.ts";
import type { FileNotices } from "./notices.ts";
import type { Found } from "./operations.ts";

/** What `chown` leaves as it is: -1 as 32 bits. */
const keep = 0xffff_ffff;

export class Metadata {
  readonly #tree: FileTree;
  readonly #notices: FileNotices;

  constructor(tree: FileTree, notices: FileNotices) {
    this.#tree = tree;
    this.#notices = notices;
  }

  changeMode(at: Found, mode: number): void {
    at.node.mode = mode & 0o7777;
    this.#changed(at);
  }

  changeOwner(at: Found, uid: number, gid: number): void {
    if (uid >>> 0 !== keep) at.node.uid = uid;
    if (gid >>> 0 !== keep) at.node.gid = gid;
    this.#changed(at);
  }

  /** Times in seconds, as Node hands them over. */
  changeTimes(at: Found, accessed: number, modified: number): void {
    at.node.accessed = accessed * 1000;
    at.node.modified = modified * 1000;
    this.#changed(at);
  }

  #changed({ path, node }: Found): void {
    node.changed = Date.now();
    this.#tree.onChange(path);
    this.#notices.attributesChanged(path, node);
  }
}
