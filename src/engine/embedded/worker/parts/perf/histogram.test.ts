/** Histograms beside those of the Node that runs the tests. */
import { createHistogram } from "node:perf_hooks";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HistogramHandle } from "./histogram.ts";

const options = { lowest: 1, highest: Number.MAX_SAFE_INTEGER, figures: 3 };
const values = fc.array(fc.integer({ min: 1, max: 1e12 }), { minLength: 1, maxLength: 60 });

function both(given: readonly number[]): [ReturnType<typeof createHistogram>, HistogramHandle] {
  const node = createHistogram(options);
  const ours = new HistogramHandle({ ...options, halfLife: 0, threshold: 0 }, () => 0);
  for (const value of given) {
    node.record(value);
    ours.record(value);
  }
  return [node, ours];
}

describe("a histogram", () => {
  it("counts and names values as Node's does", () => {
    fc.assert(
      fc.property(values, (given) => {
        const [node, ours] = both(given);
        expect([ours.count(), ours.min(), ours.max()]).toEqual([node.count, node.min, node.max]);
        expect(ours.mean()).toBeCloseTo(node.mean, 3);
        for (const percent of [1, 10, 50, 90, 99, 99.99, 100])
          expect(ours.percentile(percent)).toBe(node.percentile(percent));
      }),
    );
  });

  it("reports the same percentiles", () => {
    fc.assert(
      fc.property(values, (given) => {
        const [node, ours] = both(given);
        const map = new Map<number, number>();
        ours.percentiles(map);
        expect([...map]).toEqual([...node.percentiles]);
      }),
    );
  });

  it("counts what is too large to be kept", () => {
    const narrow = new HistogramHandle(
      { lowest: 1, highest: 1000, figures: 2, halfLife: 0, threshold: 0 },
      () => 0,
    );
    for (const value of [1, 1000, 2000]) narrow.record(value);
    expect([narrow.count(), narrow.exceeds()]).toEqual([2, 1]);
  });
});
