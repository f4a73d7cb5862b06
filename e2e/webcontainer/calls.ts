/** What the stand-in's frame asks of the test's own process, where the stand-in's programs really run. */

/** A tree as the client library sends it to be mounted. */
export interface MountedTree {
  readonly d: Readonly<Record<string, MountedTree | MountedFile>>;
}

/** `b`: the content is one character per byte. */
export interface MountedFile {
  readonly f: { readonly c: string; readonly b?: true } | { readonly l: string };
}

export interface RunRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** One call; the answer is what the same method of `Machine` gives. */
export type Call =
  | { readonly method: "build" }
  | { readonly method: "run"; readonly request: RunRequest }
  | { readonly method: "exit"; readonly id: number }
  | { readonly method: "write"; readonly id: number; readonly text: string }
  | { readonly method: "kill"; readonly id: number }
  | { readonly method: "writeFile"; readonly path: string; readonly text: string }
  /** The real ports on which programs of cards listen. */
  | { readonly method: "ports" }
  | { readonly method: "mount"; readonly tree: MountedTree; readonly at: string }
  | { readonly method: "readFile" | "list"; readonly path: string }
  | { readonly method: "remove" | "makeFolder"; readonly path: string }
  | { readonly method: "teardown" };

/** What the frame is told when it is served. */
export interface FrameOptions {
  /** Never says that it is there. */
  readonly silent: boolean;
  /** Milliseconds until it does. */
  readonly delay: number;
  /** Output is cut after this many bytes, wherever that is; 0 leaves it as it comes. */
  readonly cut: number;
  readonly path: string;
  readonly cwd: string;
}
