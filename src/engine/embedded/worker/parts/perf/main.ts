/** The part with Node's own `perf_hooks` and `performance`, in place of the browser's. */
import type { CloneKind } from "../../cloning.ts";
import type { Loose, Runtime } from "../../runtime.ts";
import { definePart } from "../part.ts";
import { HistogramHandle, type HistogramCopy } from "./histogram.ts";
import { performanceBinding } from "./binding.ts";

/** @see lib/internal/bootstrap/web/exposed-window-or-worker.js of Node */
const interfaces = [
  ...["PerformanceEntry", "PerformanceMark", "PerformanceMeasure", "PerformanceObserver"],
  ...["PerformanceObserverEntryList", "PerformanceResourceTiming", "Performance"],
];

/** Within a thread a clone counts along; another thread has a copy. */
const histogramKind: CloneKind = {
  ...{ name: "Histogram", isShared: true },
  matches: (value) => value instanceof HistogramHandle,
  pack: (value) => (value as HistogramHandle).copy(),
  unpack: (copy) => HistogramHandle.of(copy as HistogramCopy, () => globalThis.performance.now()),
};

function begin(runtime: Runtime): void {
  (runtime.cloneKinds ??= []).push(histogramKind);
  const hooks = runtime.require("perf_hooks") as Loose;
  for (const name of interfaces)
    Object.defineProperty(globalThis, name, {
      ...{ value: hooks[name], writable: true },
      ...{ enumerable: false, configurable: true },
    });
  let { performance } = hooks;
  const own = {
    get performance() {
      return performance;
    },
    set performance(value) {
      performance = value;
    },
  };
  Object.defineProperty(globalThis, "performance", Object.getOwnPropertyDescriptor(own, "performance") ?? {});
}

definePart({ bindings: { performance: performanceBinding }, begin });
