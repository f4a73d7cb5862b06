/** What is known of each port of a thread: who is at its other end, and what has come. */
import type { FileNews } from "../../../messages.ts";

/** A message that has come. */
export interface Waiting {
  readonly ports: readonly MessagePort[];
  /** @throws what Node tells as `messageerror` */
  readonly open: () => unknown;
  /** The part that has to come first. */
  missing?(): string | undefined;
}

/** The last that comes: the other end is closed. It waits behind the messages, and needs nobody who wants them. */
export const farewell = Symbol("farewell");

/** What is told of a port beside its messages. */
export interface PortState {
  /** The other end, while it is in this thread and neither was handed on. */
  peer: MessagePort | undefined;
  /** The number of the thread with the other end; 0 while nobody has told it. */
  far: number;
  readonly queue: (Waiting | typeof farewell)[];
  started: boolean;
  heard: boolean;
  /** Somebody listens for its end. */
  watched: boolean;
  /** Asked to close: to who sends or hands on it is closed already. */
  closing: boolean;
  closed: boolean;
  referenced: boolean;
  holds: boolean;
}

/**
 * What crosses to another thread: a message, that the port was closed, or the number of the thread that now has it. A
 * message tells of each port that comes with it in which thread its other end is.
 */
export type Envelope =
  | readonly [kind: "message" | "packed", value: unknown, far: readonly number[]]
  | readonly [kind: "files", news: FileNews]
  | readonly [kind: "close"]
  | readonly [kind: "at", pid: number];

export const states = new WeakMap<object, PortState>();

export function newState(): PortState {
  return {
    ...{ peer: undefined, far: 0, queue: [], started: false, heard: false, watched: false },
    ...{ closing: false, closed: false, referenced: true, holds: false },
  };
}

export function stateOf(port: object): PortState {
  const state = states.get(port);
  if (state === undefined) throw new TypeError("Illegal invocation");
  return state;
}

/** A port of the browser whose prototype is not Node's yet. */
export const isPort = (value: unknown): value is MessagePort =>
  typeof value === "object" && value !== null && states.has(value);

export function raise(error: Error): never {
  throw error;
}

export function opened(message: Waiting): readonly [value: unknown, kind: "message" | "messageerror"] {
  try {
    return [message.open(), "message"];
  } catch (error) {
    return [error, "messageerror"];
  }
}
