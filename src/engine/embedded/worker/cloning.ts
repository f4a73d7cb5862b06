/** What the parts of the engine agree on so that objects of Node's library can be cloned and sent to other threads. */

/** One object that a value had: `info` is what Node's JavaScript makes it anew by, `kind` one of ours. */
export interface PackedHost {
  readonly info?: string;
  readonly kind?: string;
  readonly data: unknown;
}

/** A value that the browser can clone: each of `marks` stands in it for one of `hosts`. */
export interface Packed {
  readonly value: unknown;
  readonly marks: readonly object[];
  readonly hosts: readonly PackedHost[];
}

/** Objects of one class of ours: in Node they are the machine code's. */
export interface CloneKind {
  readonly name: string;
  /** Within one thread the clone has the same one. */
  readonly isShared: boolean;
  matches(value: object, transfer: readonly object[]): boolean;
  /** What it is made of, which may have other such objects in it. */
  pack(value: object): unknown;
  unpack(data: unknown): object;
}

/** What the browser is to clone or to send. */
export interface Prepared {
  readonly message: unknown;
  /** There are marks in it, and `unpack` has to see what came of it. */
  readonly isPacked: boolean;
  readonly transfer: Transferable[];
  /** Within the same thread. */
  readonly unpack: (cloned: unknown) => unknown;
}

export interface Cloning {
  /** @throws DOMException with Node's words for what can be neither cloned nor handed on. */
  prepare(value: unknown, transfer: readonly object[], isLocal: boolean): Prepared;
  /** The browser's own, which knows nothing of Node's objects. */
  readonly native: typeof structuredClone;
  /** Runs what clones, and gives its errors Node's words. */
  readonly guarded: <T>(run: () => T) => T;
  /** What came from another thread with marks in it. */
  unpack(message: unknown): unknown;
  /** The part without which that cannot be done. */
  partFor(message: unknown): string | undefined;
}
