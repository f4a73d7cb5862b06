/** Who is told what happens to files, in the order and with the repetitions in which Linux tells it (inotify). */
import type { Node } from "../../files/nodes.ts";
import type { FileTree } from "../../files/tree.ts";

/** Why one is told; Node knows only `rename` and `change`. */
type Cause = "modify" | "attributes" | "create" | "delete" | "move" | "delete-self" | "move-self" | "ignored";

/** One that listens to a file or a folder. */
export interface Listener {
  readonly node: Node;
  /** What it calls itself where the event is about the watched node. */
  readonly name: string;
  hear(event: "rename" | "change", name: string): void;
}

const changes: readonly Cause[] = ["modify", "attributes"];

interface Told {
  readonly listener: Listener;
  readonly cause: Cause;
  readonly name: string;
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
const folderOf = (path: string): string => path.slice(0, Math.max(1, path.lastIndexOf("/")));

export class FileNotices {
  readonly #tree: FileTree;
  readonly #listeners = new Set<Listener>();
  #post: (task: () => void) => void = () => undefined;
  /** The last one that nobody has heard yet: the same again is told once. */
  #last: Told | undefined;

  constructor(tree: FileTree) {
    this.#tree = tree;
  }

  /** `post`: queues a callback for the poll phase of the loop. */
  add(listener: Listener, post: (task: () => void) => void): void {
    this.#post = post;
    this.#listeners.add(listener);
  }

  remove(listener: Listener): void {
    this.#listeners.delete(listener);
  }

  created(path: string): void {
    this.#inFolder("create", path);
  }

  modified(path: string, node: Node): void {
    this.#inFolder("modify", path);
    this.#self("modify", node);
  }

  attributesChanged(path: string, node: Node): void {
    this.#inFolder("attributes", path);
    this.#self("attributes", node);
  }

  /** Another name of a file came or went. */
  linksChanged(node: Node): void {
    this.#self("attributes", node);
  }

  removed(path: string, node: Node): void {
    if (node.kind !== "folder") this.#self("attributes", node);
    if (node.kind === "folder" || node.links <= 0) {
      this.#self("delete-self", node);
      this.#self("ignored", node);
    }
    this.#inFolder("delete", path);
  }

  moved(from: string, to: string, node: Node): void {
    this.#inFolder("move", from);
    this.#inFolder("move", to);
    this.#self("move-self", node);
  }

  #inFolder(cause: Cause, path: string): void {
    if (this.#listeners.size > 0) this.#tell(cause, this.#tree.find(folderOf(path)), nameOf(path));
  }

  #self(cause: Cause, node: Node): void {
    this.#tell(cause, node);
  }

  #tell(cause: Cause, node: Node | undefined, name?: string): void {
    for (const listener of this.#listeners) {
      if (listener.node === node) this.#queue({ listener, cause, name: name ?? listener.name });
    }
  }

  #queue(told: Told): void {
    const last = this.#last;
    const { listener, cause, name } = told;
    if (last?.listener === listener && last.cause === cause && last.name === name) return;
    this.#last = told;
    this.#post(() => {
      if (this.#last === told) this.#last = undefined;
      if (this.#listeners.has(listener)) listener.hear(changes.includes(cause) ? "change" : "rename", name);
    });
  }
}
