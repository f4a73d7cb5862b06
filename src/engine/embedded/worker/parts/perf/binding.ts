/** Stands for `src/node_perf.cc`: when the process came to which point, and what its loop did in between. */
import { noop, type Loose, type Runtime } from "../../runtime.ts";
import { HistogramHandle, type HistogramOptions } from "./histogram.ts";

type Value = number | bigint;

function milestoneOf(runtime: Runtime, name: string): number {
  const { performance: numbers = {} } = runtime.data.constants as Record<string, Record<string, number>>;
  return numbers[`NODE_PERFORMANCE_MILESTONE_${name}`] ?? 0;
}

/** Milestones by what Node calls them; a table of nanoseconds, -1 for what is still to come. */
function milestonesOf(runtime: Runtime): Float64Array {
  const table = new Float64Array(16).fill(-1);
  const set = (name: string, milliseconds: number): void => {
    table[milestoneOf(runtime, name)] = milliseconds * 1e6;
  };
  const now = runtime.host.now();
  set("TIME_ORIGIN", 0);
  // Of a browser's Worker only its beginning is known, from which `process.uptime` counts, and this moment, in which its library has started.
  for (const [at, name] of ["NODE_START", "V8_START", "ENVIRONMENT", "BOOTSTRAP_COMPLETE"].entries())
    set(name, (now * Math.max(at, 0.001)) / 3);
  table[milestoneOf(runtime, "TIME_ORIGIN_TIMESTAMP")] = runtime.host.timeOrigin * 1e3;
  return table;
}

/** Node shows only the numbers of garbage collection to a loop over the names. */
function constantsOf(runtime: Runtime): Loose {
  const { performance: numbers = {} } = runtime.data.constants;
  const hidden = Object.entries(numbers).filter(([name]) => !(name in runtime.data.performance));
  const shown = { ...runtime.data.performance };
  for (const [name, value] of hidden) Object.defineProperty(shown, name, { value });
  return shown;
}

/** Fills a histogram with how late a timer comes, in nanoseconds; keeps no program alive. */
class DelayHistogram extends HistogramHandle {
  readonly #runtime: Runtime;
  readonly #interval: number;
  #timer: number | undefined;

  constructor(runtime: Runtime, interval: number) {
    super({ lowest: 1, highest: 3.6e12, figures: 3, halfLife: 0, threshold: 0 }, () => runtime.host.now());
    this.#runtime = runtime;
    this.#interval = interval;
  }

  start(fresh?: boolean): void {
    if (this.#timer !== undefined) return;
    if (fresh === true) this.reset();
    this.recordDelta();
    this.#next();
  }

  #next(): void {
    this.#timer = this.#runtime.host.setTimeout(() => {
      this.recordDelta();
      this.#next();
    }, this.#interval);
  }

  stop(): void {
    this.#runtime.host.clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

export function performanceBinding(runtime: Runtime): Loose {
  const now = (): number => runtime.host.now();
  const milestones = milestonesOf(runtime);
  let idleBefore: number | undefined;
  // From here on Node counts: the main module has run, for what is queued here last comes first.
  runtime.loop.postClosing(() => {
    idleBefore = runtime.loop.idleTime;
    milestones[milestoneOf(runtime, "LOOP_START")] = runtime.host.now() * 1e6;
    const { stalled } = runtime;
    // What the loop asks when nothing is left: a program hears of its end after that.
    runtime.stalled = () => {
      milestones[milestoneOf(runtime, "LOOP_EXIT")] = runtime.host.now() * 1e6;
      return stalled();
    };
  });
  class Histogram extends HistogramHandle {
    constructor(...[lowest, highest, figures, halfLife, threshold]: [Value, Value, number, number, number]) {
      const options: HistogramOptions = {
        ...{ lowest: Number(lowest), highest: Number(highest) },
        ...{ figures, halfLife, threshold },
      };
      super(options, now);
    }
  }
  return {
    constants: constantsOf(runtime),
    milestones,
    observerCounts: new Uint32Array(16),
    now,
    Histogram,
    createELDHistogram: (interval: number) => new DelayHistogram(runtime, interval),
    loopIdleTime: () => runtime.loop.idleTime - (idleBefore ?? runtime.loop.idleTime),
    uvMetricsInfo: () => [0, 0, 0],
    setupObservers: noop,
    // No browser tells when it collects garbage: an observer of `gc` hears nothing.
    installGarbageCollectionTracking: noop,
    removeGarbageCollectionTracking: noop,
    notify: noop,
  };
}
