/** What is known of each port of a thread: who is at its other end, and what has come. */

/** A message that has come. */
export interface Waiting {
  readonly ports: readonly MessagePort[];
  /** @throws what Node tells as `messageerror` */
  readonly open: () => unknown;
  /** The part that has to come first. */
  missing?(): string | undefined;
}

/** What is told of a port beside its messages. */
export interface PortState {
  /** The other end, while it is in this thread and neither was handed on. */
  peer: MessagePort | undefined;
  readonly queue: Waiting[];
  started: boolean;
  heard: boolean;
  /** Asked to close: to who sends or hands on it is closed already. */
  closing: boolean;
  closed: boolean;
  referenced: boolean;
  holds: boolean;
}

/** What crosses to another thread: a message, or that the port was closed. */
export type Envelope = readonly [kind: "message" | "packed", value: unknown] | readonly [kind: "close"];

export const states = new WeakMap<object, PortState>();

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
