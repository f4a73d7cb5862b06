/** The part with `fetch` and its kin: Node's own, which is undici, over the network of the process. */
import type { Loose, Runtime } from "../../runtime.ts";
import { definePart } from "../part.ts";

const id = "internal/deps/undici/undici";
const interfaces = [
  ...["FormData", "Headers", "Request", "Response"],
  ...["MessageEvent", "CloseEvent", "WebSocket"],
];

/** @see lib/internal/bootstrap/web/exposed-window-or-worker.js of Node */
function begin(runtime: Runtime): void {
  const undici = (): Loose => runtime.require(id) as Loose;
  const fetch = function fetch(input: unknown, ...init: unknown[]): unknown {
    return (undici()["fetch"] as (...all: unknown[]) => unknown)(input, ...init);
  };
  Object.defineProperty(globalThis, "fetch", {
    ...{ value: fetch, writable: true, enumerable: true, configurable: true },
  });
  for (const name of interfaces) {
    const set = (value: unknown): void => {
      Object.defineProperty(globalThis, name, {
        value,
        writable: true,
        enumerable: false,
        configurable: true,
      });
    };
    const get = (): unknown => {
      set(undici()[name]);
      return undici()[name];
    };
    Object.defineProperty(globalThis, name, { get, set, enumerable: false, configurable: true });
  }
}

definePart({ begin });
