/**
 * Sends and hears over a MessagePort by functions taken before any program ran: one that replaces them on the prototype
 * would be handed our ports.
 */
/* eslint-disable @typescript-eslint/unbound-method -- they are applied to the port in question: that is the point */
const apply = Reflect.apply;
const post = MessagePort.prototype.postMessage;
const setListener = Object.getOwnPropertyDescriptor(MessagePort.prototype, "onmessage")?.set;
const stopEvent = Event.prototype.stopImmediatePropagation;
const listen = EventTarget.prototype.addEventListener;
const start = MessagePort.prototype.start;
/* eslint-enable @typescript-eslint/unbound-method */

export function send(port: MessagePort, message: unknown, transfer: readonly Transferable[] = []): void {
  apply(post, port, [message, transfer]);
}

/** The same, with the ports that came along. */
export function hearWithPorts(
  port: MessagePort,
  listener: (message: unknown, ports: readonly MessagePort[]) => void,
): void {
  const heard = (event: MessageEvent): void => listener(event.data, event.ports);
  if (setListener === undefined) port.onmessage = heard;
  else apply(setListener, port, [heard]);
}

/** A way to send to a port; `send` is the plain one. */
export type Send = typeof send;

/** A way to hear a port; `hear` is the plain one. */
export type Hear = (port: MessagePort, listener: (message: unknown) => void) => void;

/** Begins to hear, as `onmessage` does. */
export function hear(port: MessagePort, listener: (message: unknown) => void): void {
  const heard = (event: MessageEvent): void => listener(event.data);
  if (setListener === undefined) port.onmessage = heard;
  else apply(setListener, port, [heard]);
}

/**
 * Each message calls `turn` up to `most` times, until it answers no; microtasks run in between. It is told how many of
 * them are left, the current one included.
 */
export function hearInTurns(
  port: MessagePort,
  most: number,
  turn: (left: number, message: unknown) => boolean,
): void {
  for (let left = most; left > 0; left -= 1) {
    const heard = (event: MessageEvent): void => {
      if (!turn(left, event.data)) apply(stopEvent, event, []);
    };
    apply(listen, port, ["message", heard]);
  }
  apply(start, port, []);
}
