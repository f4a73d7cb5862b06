/** Everything that can cross between the page, the frame and a process. One private MessagePort per process. */

import type { LibraryPlace } from "./excerpt.ts";
import type { Edit } from "./worker/parts/modules/edits.ts";

/** One mounted file: path from the engine's root, and its bytes or text. */
export type MountedFile = readonly [
  path: string,
  content: string | Uint8Array,
  facts?: FileFacts | undefined,
];

/** What a file system has of a file beside its bytes. Times in milliseconds since 1970; what is not told is as at its birth. */
export interface FileFacts {
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  readonly accessed?: number;
  readonly modified?: number;
  readonly changed?: number;
  readonly born: number;
  /** Where a symbolic link leads, which has no bytes. */
  readonly target?: string | undefined;
}

/**
 * A file that a program wrote, or an empty folder by its path with a slash behind it; `null` for what it took away, with all
 * that lay in it. `after`: the bytes were appended to what the news of that number, or those before the first, told.
 */
export type ChangedFile = readonly [
  path: string,
  content: Uint8Array | null,
  facts?: FileFacts,
  after?: number,
];

/** What the process `from` did to the files; its news are numbered. */
export interface FileNews {
  readonly type: "process/files";
  readonly from: number;
  readonly number: number;
  readonly files: readonly ChangedFile[];
}

/** What a Worker needs before it knows its program: the first message over its control port, from the page itself. */
export interface EngineParts {
  /**
   * Scripts to evaluate in order: Node's library, then ours. They come as texts, since a Worker would have to ask the
   * browser for what is in a blob, and to wait.
   */
  readonly scripts: readonly string[];
  readonly llhttp: ArrayBuffer;
}

/** Type of a part that is no script but WebAssembly. */
export const wasmType = "application/wasm";

/** Type of the script of a part: it tells its name. */
export const typeOfPart = (part: string): string => `text/javascript;part=${part}`;

/** The name of the part, where `type` is that of its script. */
export const partOfType = (type: string): string => type.slice(typeOfPart("").length);

/** The program, and all that its modules can ask for. */
export interface StartProgram {
  readonly type: "process/start";
  readonly pid: number;
  readonly slot: number;
  /** Ports that other processes listen on. */
  readonly takenPorts: readonly number[];
  readonly entry: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly files: readonly MountedFile[];
  /** Bundled packages by name, as source of a CommonJS module; without it, if that came ahead. */
  readonly packages: readonly PackageSource[];
  /** Parts of the engine beyond its core, as scripts. */
  readonly parts: readonly Blob[];
  /** Bytes each of stdout and stderr may carry. */
  readonly outputLimit: number;
  /** Of a process that another one started. */
  readonly kin?: Kin;
}

/** What a process has of the one that started it. */
export interface Kin {
  readonly kind: "thread" | "child";
  readonly parent: number;
  /** Between the two: broadcasts. */
  readonly line: MessagePort;
  readonly execArgv: readonly string[];
  readonly thread?: ThreadStart;
  /** Of a child: by descriptor, a line of bytes to the parent, the earlier descriptor whose line it has, or whether it shares the parent's output. */
  readonly stdio: readonly (MessagePort | number | "inherit" | "ignore")[];
  /** Text in place of an entry file: `node -e`. */
  readonly script?: EvaluatedText;
}

export interface EvaluatedText {
  readonly source: string;
  readonly print: boolean;
  /** The text is not here: it is what comes in. */
  readonly isInput: boolean;
  /** It cannot be read as JavaScript. */
  readonly isTyped?: boolean;
}

export interface ThreadStart {
  /** What Node's library speaks over. */
  readonly port: MessagePort;
  readonly id: number;
  readonly name: string;
  readonly resourceLimits: readonly number[];
  /** Of the process whose thread it is. */
  readonly pid: number;
  readonly ppid: number;
}

/** A process asks for another one. Its number is the asker's to give. */
export interface SpawnRequest {
  readonly pid: number;
  readonly entry: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly kin: Kin;
}

/** A package the build bundled; `names` are its exports as an ES module sees them. */
export interface PackageSource {
  readonly name: string;
  readonly source: string;
  readonly names: readonly string[];
  /** What keeps the frame of AsyncLocalStorage in `source`, where the program has one. */
  readonly frames?: readonly Edit[];
}

/** How a process hears of the clock: `ahead` is in milliseconds. */
export interface ClockLine {
  readonly line: MessagePort;
  readonly ahead: number;
}

export type ToProcess =
  | StartProgram
  /** What the program to come is likely to ask for, to be read while nobody waits. Answered by one more `process/ready`. */
  | { readonly type: "process/ahead"; readonly packages: readonly PackageSource[] }
  /** Packages that the program began without. */
  | { readonly type: "process/late"; readonly packages: readonly PackageSource[] }
  | { readonly type: "process/stdin"; readonly bytes: Uint8Array<ArrayBuffer> | null }
  | { readonly type: "process/signal"; readonly signal: string }
  /** Answers each `process/want`, in order; empty where the part could not be had. */
  | { readonly type: "process/part"; readonly parts: readonly Blob[] }
  /** The part with the clock, before or while the program runs, what it speaks over, and how far ahead it is now. */
  | ({ readonly type: "process/clock"; readonly script: Blob } & ClockLine)
  /** Of another process. */
  | FileNews
  /** A process that this one started has ended; `refused`: it never began, there were too many. */
  | {
      readonly type: "process/child-exit";
      readonly pid: number;
      readonly code: number | null;
      readonly signal: string | null;
      readonly refused: boolean;
    };

/** Last words of a process that died in Node's library: the line at `place` stands between them, a gap behind it. */
export interface FatalWords {
  readonly place: LibraryPlace;
  readonly before: string;
  readonly gap: string;
  readonly after: string;
}

/** How a process ends itself: by an exit code, or by a signal of this name. */
export type ExitHow = number | string;

export type FromProcess =
  | { readonly type: "process/ready" }
  | {
      readonly type: "process/output";
      readonly stream: "stdout" | "stderr";
      readonly bytes: Uint8Array<ArrayBuffer>;
    }
  | { readonly type: "process/cut"; readonly stream: "stdout" | "stderr" }
  /** For stderr, behind all other output. */
  | { readonly type: "process/words"; readonly words: FatalWords }
  | FileNews
  /** The program came to need a part of the engine that it was not started with, and has stopped. */
  | { readonly type: "process/missing"; readonly part: string }
  /** The program will need a part, and goes on until it has come. */
  | { readonly type: "process/want"; readonly part: string }
  /** Signals that the program listens for. */
  | { readonly type: "process/handles"; readonly signals: readonly string[] }
  | { readonly type: "process/spawn"; readonly request: SpawnRequest }
  | { readonly type: "process/kill"; readonly pid: number; readonly signal: string }
  | { readonly type: "process/exit"; readonly how: ExitHow }
  /** The engine itself failed; the text is for us, not for the reader. */
  | { readonly type: "process/crash"; readonly reason: string };

/** Frame: makes Workers and ends them; connections to it come over the port that the page handed in. */
export type ToFrame =
  /** A Worker that is no process: `source` is a classic script, and `port` comes to it as its first message. */
  | {
      readonly type: "frame/script";
      readonly id: number;
      readonly source: Blob;
      readonly port: MessagePort;
    }
  | { readonly type: "frame/spawn"; readonly id: number; readonly ports: WorkerPorts }
  | { readonly type: "frame/terminate"; readonly id: number }
  | { readonly type: "frame/ping" };

export type FromFrame =
  | { readonly type: "frame/ready" }
  | { readonly type: "frame/pong" }
  | { readonly type: "frame/refused"; readonly reason: string }
  | { readonly type: "frame/worker-error"; readonly id: number; readonly reason: string };

/** First message to a Worker. */
export interface WorkerPorts {
  readonly control: MessagePort;
  readonly uplink: MessagePort;
}

/** What a Worker begins with when its engine has come. */
export interface WorkerStart extends WorkerPorts {
  readonly parts: EngineParts;
}
