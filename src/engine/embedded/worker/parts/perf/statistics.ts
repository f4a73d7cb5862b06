/** What is told of a histogram's values: means, moments, percentiles, and how two of them differ. */
import type { Hdr } from "./hdr.ts";

const mean = (hdr: Hdr): number =>
  [...hdr.entries()].reduce((sum, [index, count]) => sum + hdr.medianAt(index) * count, 0) / hdr.total;

/** Mean of the distances to the mean, each to the power of `power`: 2, 3 or 4. */
function moment(hdr: Hdr, power: number): number {
  const center = mean(hdr);
  let sum = 0;
  for (const [index, count] of hdr.entries()) {
    const distance = hdr.medianAt(index) - center;
    const square = distance * distance;
    sum += (power === 2 ? square : square * (power === 3 ? distance : square)) * count;
  }
  return sum / hdr.total;
}

const stddev = (hdr: Hdr): number => Math.sqrt(moment(hdr, 2));

/** Both as Node multiplies, so that the last digits are its own. */
function skewness(hdr: Hdr): number {
  const variance = moment(hdr, 2);
  return variance > 0 ? moment(hdr, 3) / (variance * Math.sqrt(variance)) : 0;
}

/** How many values there have to be before Node tells of tails. */
const fewest = 4;

function kurtosis(hdr: Hdr): number {
  const variance = moment(hdr, 2);
  return hdr.total >= fewest && variance > 0 ? moment(hdr, 4) / (variance * variance) - 3 : 0;
}

/** The greatest value that counts as one with that at the percentile. */
function percentile(hdr: Hdr, percent: number): number {
  const wanted = Math.max(1, Math.floor((Math.min(percent, 100) / 100) * hdr.total + 0.5));
  let seen = 0;
  for (const [index, count] of hdr.entries()) {
    seen += count;
    if (seen >= wanted) return hdr.highestLike(hdr.valueAt(index));
  }
  return 0;
}

/** Percentiles at which half of what is left has passed, each with the value that it is reached at. */
function* percentiles(hdr: Hdr): Generator<readonly [percent: number, value: number]> {
  let next = 0;
  let seen = 0;
  let value = 0;
  for (const [index, count] of hdr.entries()) {
    seen += count;
    value = hdr.valueAt(index);
    const reached = (100 * seen) / hdr.total;
    while (next <= reached && seen < hdr.total) {
      yield [next, value];
      next = following(next);
    }
    if (seen < hdr.total) continue;
    if (next <= reached) yield [next, value];
  }
  yield [100, value];
}

/** One report in each half of the distance to 100. */
function following(percent: number): number {
  const halves = Math.floor(Math.log(100 / (100 - percent)) / Math.log(2)) + 1;
  return percent + 100 / 2 ** halves;
}

function cdf(hdr: Hdr, value: number): number {
  if (hdr.total === 0) return 0;
  const last = hdr.indexOf(Math.max(0, Math.floor(value)));
  let seen = 0;
  for (const [index, count] of hdr.entries()) if (index <= last) seen += count;
  return seen / hdr.total;
}

/** How many values lie in each stretch, whose end belongs to it; stretches come one by one as `grow` says. */
function* buckets(
  hdr: Hdr,
  first: number,
  grow: (end: number) => number,
): Generator<readonly [end: number, count: number]> {
  const entries = [...hdr.entries()];
  let at = 0;
  for (let end = first; at < entries.length; end = grow(end)) {
    const last = hdr.indexOf(end);
    let added = 0;
    for (; (entries[at]?.[0] ?? Infinity) <= last; at += 1) added += entries[at]?.[1] ?? 0;
    yield [hdr.valueAt(last), added];
  }
}

/** How far apart the two shares of values up to any one come. */
function ksTest(one: Hdr, other: Hdr): number {
  const values = [
    ...new Set([one, other].flatMap((hdr) => [...hdr.entries()].map(([index]) => hdr.valueAt(index)))),
  ];
  return values.reduce((most, value) => Math.max(most, Math.abs(cdf(one, value) - cdf(other, value))), 0);
}

const sampleVariance = (hdr: Hdr): number => (moment(hdr, 2) * hdr.total) / (hdr.total - 1);

function cohensD(one: Hdr, other: Hdr): number {
  const freedom = one.total + other.total - 2;
  const squares = sampleVariance(one) * (one.total - 1) + sampleVariance(other) * (other.total - 1);
  return (mean(one) - mean(other)) / Math.sqrt(squares / freedom);
}

function cliffsD(one: Hdr, other: Hdr): number {
  let dominance = 0;
  for (const [left, count] of one.entries())
    for (const [right, times] of other.entries())
      dominance += Math.sign(one.valueAt(left) - other.valueAt(right)) * count * times;
  return dominance / (one.total * other.total);
}

export const statistics = {
  ...{ mean, stddev, skewness, kurtosis, percentile, percentiles, cdf, buckets },
  ...{ ksTest, cohensD, cliffsD },
};
