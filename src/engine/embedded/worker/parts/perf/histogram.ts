/** Stands for `src/histogram.cc`: what `createHistogram` and `monitorEventLoopDelay` hold. */
import { coded } from "../coded.ts";
import { Hdr, type HdrOptions } from "./hdr.ts";
import { Moving, type MovingOptions } from "./moving.ts";
import { statistics } from "./statistics.ts";

export type HistogramOptions = HdrOptions & MovingOptions;

type Value = number | bigint;

const toBigInt = (value: number): bigint => (value >= 2 ** 63 ? 2n ** 63n - 1n : BigInt(value));

function refuse(name: string): never {
  throw coded(
    "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM",
    `histogram.${name} is not available in the embedded engine`,
  );
}

/** What another thread makes a histogram of its own from. */
export interface HistogramCopy {
  readonly options: HistogramOptions;
  readonly counts: readonly (readonly [value: number, count: number])[];
  readonly moving: Partial<Moving>;
  readonly exceeds: number;
}

/** Under the names that `internal/histogram` calls. */
export class HistogramHandle {
  readonly #now: () => number;
  readonly #options: HistogramOptions;
  readonly #hdr: Hdr;
  #moving: Moving;
  #exceeds = 0;
  #previous = 0;

  /** `now` in milliseconds. */
  constructor(options: HistogramOptions, now: () => number) {
    this.#now = now;
    this.#options = options;
    this.#hdr = new Hdr(options);
    this.#moving = new Moving(options);
  }

  copy(): HistogramCopy {
    const hdr = this.#hdr;
    return {
      options: { ...this.#options },
      counts: [...hdr.entries()].map(([index, count]) => [hdr.valueAt(index), count]),
      moving: { ...this.#moving },
      exceeds: this.#exceeds,
    };
  }

  static of({ options, counts, moving, exceeds }: HistogramCopy, now: () => number): HistogramHandle {
    const handle = new HistogramHandle(options, now);
    for (const [value, count] of counts) handle.#hdr.record(value, count);
    handle.#moving.goOn(moving);
    handle.#exceeds = exceeds;
    return handle;
  }

  count(): number {
    return this.#hdr.total;
  }

  countBigInt(): bigint {
    return BigInt(this.#hdr.total);
  }

  min(): number {
    return this.#hdr.min;
  }

  minBigInt(): bigint {
    return toBigInt(this.#hdr.min);
  }

  max(): number {
    return this.#hdr.max;
  }

  maxBigInt(): bigint {
    return toBigInt(this.#hdr.max);
  }

  mean(): number {
    return statistics.mean(this.#hdr);
  }

  stddev(): number {
    return statistics.stddev(this.#hdr);
  }

  skewness(): number {
    return statistics.skewness(this.#hdr);
  }

  kurtosis(): number {
    return statistics.kurtosis(this.#hdr);
  }

  exceeds(): number {
    return this.#exceeds;
  }

  exceedsBigInt(): bigint {
    return BigInt(this.#exceeds);
  }

  ewmaMean(): number {
    return this.#moving.mean;
  }

  ewmaStddev(): number {
    return Math.sqrt(this.#moving.variance);
  }

  ewmaErrorRate(): number {
    return this.#moving.errorRate;
  }

  cdf(value: number): number {
    return statistics.cdf(this.#hdr, value);
  }

  countAt(value: number): number {
    return this.#hdr.counts[this.#hdr.indexOf(value)] ?? 0;
  }

  percentile(percent: number): number {
    return statistics.percentile(this.#hdr, percent);
  }

  percentileBigInt(percent: number): bigint {
    return toBigInt(this.percentile(percent));
  }

  percentiles(map: Map<number, number>): void {
    for (const [percent, value] of statistics.percentiles(this.#hdr)) map.set(percent, value);
  }

  percentilesBigInt(map: Map<number, bigint>): void {
    for (const [percent, value] of statistics.percentiles(this.#hdr)) map.set(percent, toBigInt(value));
  }

  percentilesAt(map: Map<number, number>, wanted: Float64Array): void {
    for (const percent of wanted) map.set(percent, this.percentile(percent));
  }

  linearBuckets(step: number, map: Map<number, number>): void {
    for (const [end, count] of statistics.buckets(this.#hdr, step, (last) => last + step))
      map.set(end, count);
  }

  logBuckets(first: number, base: number, map: Map<number, number>): void {
    for (const [end, count] of statistics.buckets(this.#hdr, first, (last) => last * base))
      map.set(end, count);
  }

  percentileCI(): never {
    return refuse("percentileCI");
  }

  welchTest(): never {
    return refuse("welchTest");
  }

  mannWhitneyTest(): never {
    return refuse("mannWhitneyTest");
  }

  ksTest(other: HistogramHandle): number {
    return statistics.ksTest(this.#hdr, other.#hdr);
  }

  cohensD(other: HistogramHandle): number {
    return statistics.cohensD(this.#hdr, other.#hdr);
  }

  cliffsD(other: HistogramHandle): number {
    return statistics.cliffsD(this.#hdr, other.#hdr);
  }

  record(given: Value): void {
    const value = Number(given);
    if (value < 1 || value >= 2 ** 63) throw coded("ERR_OUT_OF_RANGE", "value is out of range", RangeError);
    if (this.#hdr.record(value)) this.#moving.add(value);
    else this.#exceeds += 1;
  }

  /** With the values that would have been recorded, had nothing stood still. */
  recordCorrected(given: Value, interval: Value): void {
    const [value, step] = [Number(given), Number(interval)];
    this.record(value);
    for (let missing = value - step; missing >= step; missing -= step) this.#hdr.record(missing);
  }

  /** The time since the last call, in nanoseconds. */
  recordDelta(): number {
    const time = Math.round(this.#now() * 1e6);
    const delta = this.#previous === 0 ? 0 : time - this.#previous;
    if (this.#previous > 0) {
      if (this.#hdr.record(delta)) this.#moving.add(delta);
      else this.#exceeds += 1;
    }
    this.#previous = time;
    return delta;
  }

  add(other: HistogramHandle): number {
    let dropped = 0;
    this.#exceeds += other.#exceeds;
    for (const [index, count] of other.#hdr.entries())
      if (!this.#hdr.record(other.#hdr.valueAt(index), count)) dropped += count;
    return dropped;
  }

  subtract(other: HistogramHandle): void {
    const { counts } = this.#hdr;
    for (const [index, count] of other.#hdr.entries()) {
      const at = this.#hdr.indexOf(other.#hdr.valueAt(index));
      counts[at] = Math.max(0, (counts[at] ?? 0) - count);
    }
    this.#hdr.settle();
  }

  reset(): void {
    this.#hdr.reset();
    this.#moving = new Moving(this.#options);
    this.#exceeds = 0;
    this.#previous = 0;
  }
}
