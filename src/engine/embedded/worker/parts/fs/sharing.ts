/**
 * What processes tell each other of the files: each has a copy of its own, and finds what another one wrote. News go to the
 * page, which tells every other process; and ahead of each message to a process, so that none is heard before them.
 */
import { sizeOf } from "../../../../joined.ts";
import type { ChangedFile, FileFacts, FileNews } from "../../../messages.ts";
import { bytesOf, type Node } from "../../files/nodes.ts";
import type { FileTree } from "../../files/tree.ts";
import type { FileSharing, Runtime } from "../../runtime.ts";
import type { FileNotices } from "./notices.ts";
import { HeardNews } from "./heard-news.ts";

/** Bytes that are told at the end of the turn that wrote them; a program that writes more, and in a loop, is heard less often. */
const smallNews = 16 << 10;
const gatherMilliseconds = 30;

/** News that are kept for lines on which nothing was said meanwhile, and the bytes of the largest of them. */
const mostKept = 64;
const largestKept = 1 << 20;

export class Sharing implements FileSharing {
  readonly #runtime: Runtime;
  readonly #tree: FileTree;
  readonly #heard: HeardNews;
  /** What is to be told by path: the size before what was appended since, or -1 where the file is told whole. */
  readonly #pending = new Map<string, number>();
  /** The last news that had a path. */
  readonly #numbers = new Map<string, number>();
  #number = 0;
  #kept: FileNews[] = [];
  /** The last news that were told over a line. */
  readonly #told = new WeakMap<object, number>();
  #timer: number | undefined;
  #isSoon = false;

  constructor(runtime: Runtime, notices: FileNotices) {
    this.#runtime = runtime;
    this.#tree = runtime.files;
    this.#heard = new HeardNews(
      this.#tree,
      notices,
      (path) => this.#numbers.has(path) || this.#pending.has(path),
    );
    this.#tree.onChange = (path, appended) => this.#change(path, appended);
  }

  #change(path: string, appended = 0): void {
    const before = this.#pending.get(path);
    if (appended === 0) this.#pending.set(path, -1);
    else if (before === undefined) this.#pending.set(path, this.#sizeOf(path) - appended);
    const { host } = this.#runtime;
    this.#timer ??= host.setTimeout(() => this.flush(), gatherMilliseconds);
    if (this.#isSoon) return;
    this.#isSoon = true;
    host.queueMicrotask(() => {
      this.#isSoon = false;
      if (this.#isSmall()) this.flush();
    });
  }

  #isSmall(): boolean {
    let size = 0;
    for (const [path, before] of this.#pending) size += this.#sizeOf(path) - Math.max(0, before);
    return size <= smallNews;
  }

  /** In bytes; a folder may have anything below it. */
  #sizeOf(path: string): number {
    const node = this.#tree.find(path, false);
    if (node?.kind === "file") return bytesOf(node).length;
    return node?.kind === "folder" && node.entries.size > 0 ? Infinity : 0;
  }

  flush(): void {
    if (this.#pending.size === 0) return;
    this.#runtime.host.clearTimeout(this.#timer);
    this.#timer = undefined;
    const files = [...this.#pending].flatMap(([path, before]) => this.#filesAt(path, before));
    this.#number += 1;
    for (const path of this.#pending.keys()) this.#numbers.set(path, this.#number);
    this.#pending.clear();
    const news = this.#newsOf(files);
    if (bytesOfAll(files) <= largestKept) this.#kept = [...this.#kept, news].slice(-mostKept);
    this.#runtime.tell(news);
  }

  #newsOf(files: readonly ChangedFile[]): FileNews {
    return { type: "process/files", from: globalThis.process.pid, number: this.#number, files };
  }

  #filesAt(path: string, before: number): ChangedFile[] {
    const node = this.#tree.find(path, false);
    if (before < 0 || node?.kind !== "file") return filesAt(path, node);
    const bytes = Uint8Array.from(bytesOf(node).subarray(before));
    return [[path, bytes, factsOf(node), this.#numbers.get(path) ?? 0]];
  }

  begin(line: object): void {
    this.#told.set(line, this.#number);
  }

  news(line: object, most = Infinity): readonly FileNews[] {
    this.flush();
    const told = this.#told.get(line) ?? 0;
    this.begin(line);
    if (told >= this.#number) return [];
    const kept = this.#kept.filter(({ number }) => number > told);
    const news = kept.length === this.#number - told ? kept : [this.#wholeSince(told)];
    const size = news.reduce((sum, { files }) => sum + bytesOfAll(files), 0);
    return size <= most ? news : [];
  }

  #wholeSince(told: number): FileNews {
    const paths = [...this.#numbers].flatMap(([path, number]) => (number > told ? [path] : []));
    return this.#newsOf(paths.flatMap((path) => filesAt(path, this.#tree.find(path, false))));
  }

  hear(news: FileNews): void {
    this.#heard.hear(news);
  }
}

const bytesOfAll = (files: readonly ChangedFile[]): number =>
  sizeOf(files.flatMap(([, content]) => content ?? []));

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
