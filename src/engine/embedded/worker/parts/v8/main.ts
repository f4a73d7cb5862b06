/** The part with `v8`: Node's own over values in V8's format; what only V8 knows of itself refuses. */
import { noop, type Loose, type Runtime } from "../../runtime.ts";
import { definePart } from "../part.ts";
import { refuse, refusing } from "../refusal.ts";
import { serdes } from "./serdes.ts";
import type { Kinds } from "./value-kinds.ts";

const whyNoHeap = "no browser tells a program how its memory is used. Use the tools of the browser.";
const whyNoSnapshot = "no browser hands a program its heap. Use the tools of the browser.";
const whyNoProfile = "no browser hands a program its profile. Use the tools of the browser.";

/** Places of the numbers in the buffers that `v8` reads: never filled. */
const indices = [
  ...[
    "kTotalHeapSizeIndex",
    "kTotalHeapSizeExecutableIndex",
    "kTotalPhysicalSizeIndex",
    "kTotalAvailableSize",
  ],
  ...["kUsedHeapSizeIndex", "kHeapSizeLimitIndex", "kDoesZapGarbageIndex", "kMallocedMemoryIndex"],
  ...["kPeakMallocedMemoryIndex", "kNumberOfNativeContextsIndex", "kNumberOfDetachedContextsIndex"],
  ...["kTotalGlobalHandlesSizeIndex", "kUsedGlobalHandlesSizeIndex", "kExternalMemoryIndex"],
];

/** Stands for `src/node_v8.cc`. */
const v8 = (): Loose => ({
  ...Object.fromEntries(indices.map((name, at) => [name, at])),
  // Nobody tells of one: the list of them is empty, which what collects such numbers takes as it is.
  kHeapSpaces: [],
  detailLevel: { DETAILED: 0, BRIEF: 1 },
  updateHeapStatisticsBuffer: () => refuse("v8.getHeapStatistics", whyNoHeap),
  updateHeapCodeStatisticsBuffer: () => refuse("v8.getHeapCodeStatistics", whyNoHeap),
  getCppHeapStatistics: () => refuse("v8.getCppHeapStatistics", whyNoHeap),
  setHeapSnapshotNearHeapLimit: () => refuse("v8.setHeapSnapshotNearHeapLimit", whyNoSnapshot),
  setFlagsFromString: () => refuse("v8.setFlagsFromString", "the browser's engine has started by then."),
  startCpuProfile: () => refuse("v8.startCpuProfile", whyNoProfile),
  stopCpuProfile: noop,
  GCProfiler: refusing("v8.GCProfiler", whyNoProfile),
  cachedDataVersionTag: () => 0,
  isStringOneByteRepresentation: (text: string) => !/[^\0-\xff]/.test(text),
});

const heap_utils = (): Loose => ({
  createHeapSnapshotStream: () => refuse("v8.getHeapSnapshot", whyNoSnapshot),
  triggerHeapSnapshot: () => refuse("v8.writeHeapSnapshot", whyNoSnapshot),
});

const whyNoHooks =
  "no browser tells a program of its promises. AsyncLocalStorage follows them without hooks.";

/** Of which Node's JavaScript knows nothing, or would do nothing. */
function begin(runtime: Runtime): void {
  const hooks = ["createHook", "onInit", "onBefore", "onAfter", "onSettled"];
  const coverage = ["takeCoverage", "stopCoverage"];
  Object.assign(runtime.require("v8") as object, {
    promiseHooks: Object.fromEntries(
      hooks.map((name) => [name, refusing(`v8.promiseHooks.${name}`, whyNoHooks)]),
    ),
    ...Object.fromEntries(coverage.map((name) => [name, refusing(`v8.${name}`, whyNoProfile)])),
  });
}

definePart({
  bindings: {
    v8,
    heap_utils,
    internal_only_v8: () => ({ queryObjects: () => refuse("v8.queryObjects", whyNoHeap) }),
    serdes: (runtime) => {
      const { internalBinding } = runtime.require("internal/bootstrap/realm") as {
        internalBinding: (name: string) => unknown;
      };
      return serdes(runtime, internalBinding("types") as Kinds);
    },
  },
  begin,
});
