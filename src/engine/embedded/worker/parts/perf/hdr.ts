/** A histogram with a high dynamic range: counts of values, kept in buckets that grow with the value. See HdrHistogram. */

/** Smallest and largest value, and how many decimal digits of a value are kept. */
export interface HdrOptions {
  readonly lowest: number;
  readonly highest: number;
  readonly figures: number;
}

/** How many bits it takes to write a whole number down. */
function bitsOf(value: number): number {
  const high = Math.floor(value / 2 ** 32);
  return high > 0 ? 64 - Math.clz32(high) : 32 - Math.clz32(value);
}

export class Hdr {
  total = 0;
  readonly counts: Float64Array;
  readonly #unit: number;
  readonly #half: number;
  readonly #subBuckets: number;
  readonly #maskBits: number;
  #lowestRecorded = Infinity;
  #highestRecorded = 0;

  constructor({ lowest, highest, figures }: HdrOptions) {
    this.#unit = Math.floor(Math.log2(lowest));
    const magnitude = Math.max(1, Math.ceil(Math.log2(2 * 10 ** figures)));
    this.#half = magnitude - 1;
    this.#subBuckets = 2 ** magnitude;
    this.#maskBits = magnitude + this.#unit;
    let buckets = 1;
    for (let end = this.#subBuckets * 2 ** this.#unit; end <= highest && end < 2 ** 63; end *= 2)
      buckets += 1;
    this.counts = new Float64Array((buckets + 1) * (this.#subBuckets / 2));
  }

  /** Which of the buckets a value falls into: each is twice as wide as the one before. */
  #bucketOf(value: number): number {
    return Math.max(bitsOf(value), this.#maskBits) - this.#unit - (this.#half + 1);
  }

  indexOf(value: number): number {
    const bucket = this.#bucketOf(value);
    const sub = Math.floor(value / 2 ** (bucket + this.#unit));
    return (bucket + 1) * 2 ** this.#half + sub - this.#subBuckets / 2;
  }

  /** The least value that counts at `index`. */
  valueAt(index: number): number {
    let bucket = Math.floor(index / 2 ** this.#half) - 1;
    let sub = (index % 2 ** this.#half) + this.#subBuckets / 2;
    if (bucket < 0) {
      sub -= this.#subBuckets / 2;
      bucket = 0;
    }
    return sub * 2 ** (bucket + this.#unit);
  }

  /** How many whole numbers count as one with `value`. */
  widthAt(value: number): number {
    return 2 ** (this.#unit + this.#bucketOf(value));
  }

  highestLike(value: number): number {
    return this.valueAt(this.indexOf(value)) + this.widthAt(value) - 1;
  }

  medianAt(index: number): number {
    const value = this.valueAt(index);
    return value + Math.floor(this.widthAt(value) / 2);
  }

  /** False when the value is too large to be kept. */
  record(value: number, times = 1): boolean {
    const index = this.indexOf(value);
    if (value < 0 || index >= this.counts.length) return false;
    this.counts[index] = (this.counts[index] ?? 0) + times;
    this.total += times;
    if (value !== 0) this.#lowestRecorded = Math.min(this.#lowestRecorded, value);
    this.#highestRecorded = Math.max(this.#highestRecorded, value);
    return true;
  }

  /** Of nothing, the largest that 64 bits can say. */
  get min(): number {
    if ((this.counts[0] ?? 0) > 0) return 0;
    if (this.total === 0) return 2 ** 63;
    return this.valueAt(this.indexOf(this.#lowestRecorded));
  }

  get max(): number {
    return this.#highestRecorded === 0 ? 0 : this.highestLike(this.#highestRecorded);
  }

  /** Index and count of what was recorded, from the least on. */
  *entries(): Generator<readonly [index: number, count: number]> {
    for (let index = 0, seen = 0; index < this.counts.length && seen < this.total; index += 1) {
      const count = this.counts[index] ?? 0;
      if (count === 0) continue;
      seen += count;
      yield [index, count];
    }
  }

  reset(): void {
    this.counts.fill(0);
    this.total = 0;
    this.#lowestRecorded = Infinity;
    this.#highestRecorded = 0;
  }

  /** After counts were taken away one by one. */
  settle(): void {
    const left = [...this.counts.keys()].filter((index) => (this.counts[index] ?? 0) > 0);
    this.total = left.reduce((sum, index) => sum + (this.counts[index] ?? 0), 0);
    this.#lowestRecorded = this.valueAt(left[0] ?? 0);
    this.#highestRecorded = left.length === 0 ? 0 : this.valueAt(left.at(-1) ?? 0);
    if (left.length === 0) this.#lowestRecorded = Infinity;
  }
}
