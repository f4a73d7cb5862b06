/** The part with Node's own `perf_hooks` and `performance`, in place of the browser's. */
import type { Loose, Runtime } from "../../runtime.ts";
import { definePart } from "../part.ts";
import { performanceBinding } from "./binding.ts";

/** @see lib/internal/bootstrap/web/exposed-window-or-worker.js of Node */
const interfaces = [
  ...["PerformanceEntry", "PerformanceMark", "PerformanceMeasure", "PerformanceObserver"],
  ...["PerformanceObserverEntryList", "PerformanceResourceTiming", "Performance"],
];

function begin(runtime: Runtime): void {
  const hooks = runtime.require("perf_hooks") as Loose;
  for (const name of interfaces)
    Object.defineProperty(globalThis, name, {
      ...{ value: hooks[name], writable: true },
      ...{ enumerable: false, configurable: true },
    });
  let { performance } = hooks;
  const set = (value: unknown): void => {
    performance = value;
  };
  Object.defineProperty(globalThis, "performance", {
    ...{ get: () => performance, set },
    ...{ enumerable: true, configurable: true },
  });
}

definePart({ bindings: { performance: performanceBinding }, begin });
