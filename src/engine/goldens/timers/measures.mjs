// node:perf_hooks: marks and measures, who watches them, histograms, and what the loop tells of itself.
import {
  constants,
  createHistogram,
  monitorEventLoopDelay,
  performance,
  PerformanceObserver,
  timerify,
} from "node:perf_hooks";
import { setImmediate as immediate, setTimeout as wait } from "node:timers/promises";

console.log(performance === globalThis.performance, typeof performance.timeOrigin, performance.now() > 0);
console.log(Object.prototype.toString.call(performance), Object.keys(constants).length, constants);

performance.mark("start", { startTime: 10, detail: { step: 1 } });
performance.mark("end", { startTime: 30 });
console.log(performance.measure("span", "start", "end"));
console.log(
  performance
    .getEntries()
    .map(({ name, entryType, startTime, duration, detail }) => [
      name,
      entryType,
      startTime,
      duration,
      detail,
    ]),
);
console.log(performance.getEntriesByName("start")[0]);
performance.clearMarks("start");
performance.clearMeasures();
console.log(
  performance.getEntriesByType("mark").map(({ name }) => name),
  performance.getEntriesByType("measure"),
);
for (const bad of [
  () => performance.mark(),
  () => performance.measure("x", "never marked"),
  () => performance.mark("x", { startTime: -1 }),
  () => new PerformanceObserver(),
  () => new PerformanceObserver(() => {}).observe({}),
  () => timerify(1),
])
  try {
    console.log(bad());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }

const seen = [];
const observer = new PerformanceObserver((list, self) => {
  seen.push(...list.getEntries().map(({ name, entryType }) => `${entryType} ${name}`));
  console.log(self === observer, list.getEntriesByName("later").length);
});
console.log(PerformanceObserver.supportedEntryTypes);
observer.observe({ entryTypes: ["mark", "measure", "function"] });
performance.mark("later");
performance.measure("whole");
const add = timerify(function add(a, b) {
  return a + b;
});
console.log(add(1, 2), add.name, add.length);
await immediate();
await immediate();
observer.disconnect();
console.log(seen);

const histogram = createHistogram();
console.log(histogram.min, histogram.minBigInt, histogram.max, histogram.mean, histogram.percentile(50));
for (const value of [1, 2, 3, 4, 5, 1000, 5003, 123456, 99999999]) histogram.record(value);
histogram.record(7n);
console.log(histogram);
console.log(
  histogram.toJSON(),
  [10, 50, 99.9].map((percent) => histogram.percentile(percent)),
);
console.log(histogram.percentilesBigInt, histogram.countAt(5), histogram.cdf(1000), histogram.ccdf(5));
console.log(
  histogram.linearBuckets(20000000),
  histogram.logBuckets(1, 100),
  histogram.percentilesAt([90, 50]),
);
const other = createHistogram({ lowest: 1, highest: 1000, figures: 2 });
for (const value of [1, 10, 100, 1000, 2000]) other.record(value);
console.log(other.count, other.exceeds, other.max, other.stddev);
const like = createHistogram();
for (const value of [1, 10, 100, 1000, 2000]) like.record(value);
console.log(like.ksTest(histogram), like.cliffsD(histogram), like.cohensD(histogram));
histogram.add(other);
console.log(histogram.count, histogram.exceeds, histogram.countBigInt);
const moving = createHistogram({ halfLife: 2, threshold: 5 });
for (const value of [1, 9, 2, 8, 3]) moving.record(value);
console.log(moving.ewmaMean, moving.ewmaStddev, moving.ewmaErrorRate, moving.burnRate(0.9));
moving.reset();
console.log(moving.count, moving.ewmaMean);
for (const bad of [
  () => histogram.record(0),
  () => histogram.record("1"),
  () => histogram.percentile(101),
  () => createHistogram({ figures: 6 }),
])
  try {
    bad();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }

const delay = monitorEventLoopDelay({ resolution: 5 });
console.log(delay.enable(), delay.enable(), delay.count);
const before = performance.eventLoopUtilization();
await wait(40);
console.log(delay.disable(), delay.disable(), delay.count > 0, delay.min > 1e6, delay.mean < 1e9);
const { idle, active, utilization } = performance.eventLoopUtilization(before);
console.log(idle > 10, active > 0, utilization > 0 && utilization < 1);
const { nodeTiming } = performance;
console.log(
  nodeTiming.name,
  nodeTiming.bootstrapComplete > nodeTiming.nodeStart,
  nodeTiming.loopStart > 0,
  nodeTiming.loopExit,
);
console.log(Object.keys(nodeTiming.toJSON()));
