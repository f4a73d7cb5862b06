/** Node's class of ports as its library finds it: methods that work on the browser's own object. */
import { coded } from "../coded.ts";
import { constructedBy } from "./port-arguments.ts";
import { states, type PortState } from "./port-state.ts";

/** What the methods do. */
export interface PortWork {
  post(port: MessagePort, given: readonly unknown[]): true;
  start(port: MessagePort): void;
  close(port: MessagePort): void;
  /** Whether it keeps the program alive has to be told anew. */
  settle(port: object): void;
}

export function portClass(work: PortWork): { readonly prototype: object } {
  const of = (port: object): PortState | undefined => states.get(port);
  class Port {
    postMessage(this: unknown, ...given: [value: unknown, transfer?: unknown]): true {
      return work.post(this as MessagePort, given);
    }

    start(this: unknown): void {
      work.start(this as MessagePort);
    }

    close(this: unknown): void {
      work.close(this as MessagePort);
    }

    ref(): void {
      const state = of(this);
      if (state !== undefined) state.referenced = true;
      work.settle(this);
    }

    unref(): void {
      const state = of(this);
      if (state !== undefined) state.referenced = false;
      work.settle(this);
    }

    hasRef(): boolean | undefined {
      const state = of(this);
      if (state === undefined) throw new TypeError("Illegal invocation");
      return state.closed ? undefined : state.referenced;
    }
  }
  return constructedBy(Port, "MessagePort", function () {
    throw coded("ERR_CONSTRUCT_CALL_INVALID", "Constructor cannot be called", TypeError);
  });
}
