/** @see https://www.rfc-editor.org/rfc/rfc9111#section-4.2 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printHttpDate } from "../../wire/fields/http-date.ts";
import { currentAge, freshnessLifetime } from "./freshness.ts";
import { began, stored } from "./test-exchange.ts";

const at = (seconds: number): string => printHttpDate(began + seconds * 1000);

describe("section 4.2.1: the lifetime", () => {
  it.each([
    [["Cache-Control: max-age=60"], 60, 60],
    [["Cache-Control: max-age=60, s-maxage=5"], 60, 5],
    [["Cache-Control: max-age=60", "Cache-Control: max-age=5"], 60, 60],
    [["Cache-Control: max-age=x", `Expires: ${at(60)}`], 0, 0],
    [["Cache-Control: s-maxage=x, max-age=9"], 9, 0],
    [[`Expires: ${at(60)}`], 60, 60],
    [[`Expires: ${at(60)}`, `Date: ${at(-10)}`], 70, 70],
    [[`Expires: ${at(60)}`, "Cache-Control: max-age=5"], 5, 5],
    [[`Expires: ${at(-60)}`], 0, 0],
    [["Expires: 0"], 0, 0],
    [["Expires: 0", `Last-Modified: ${at(-100)}`], 0, 0],
    [["Cache-Control: public"], 0, 0],
  ] as const)("of %j is %d s, in a shared cache %d s", (lines, own, shared) => {
    expect(freshnessLifetime(stored(lines), "private").seconds).toBe(own);
    expect(freshnessLifetime(stored(lines), "shared").seconds).toBe(shared);
  });
});

describe("section 4.2.2: the lifetime that is guessed", () => {
  it.each([
    [200, [`Last-Modified: ${at(-100)}`], 10],
    [200, [`Last-Modified: ${at(-100)}`, `Date: ${at(-50)}`], 5],
    [200, [`Last-Modified: ${at(100)}`], 0],
    [200, ["Last-Modified: yesterday"], 0],
    [200, [`Last-Modified: ${at(-100)}`, "Cache-Control: must-revalidate"], 0],
    [404, [`Last-Modified: ${at(-100)}`], 0],
    [301, [], Infinity],
    [308, [], Infinity],
    [301, ["Cache-Control: max-age=1"], 1],
    [302, ["Cache-Control: public"], 0],
  ] as const)("of a %d with %j is %d s", (status, lines, seconds) => {
    expect(freshnessLifetime(stored(lines, { status }), "private").seconds).toBe(seconds);
  });
});

describe("section 4.2.3: the age", () => {
  it.each([
    [[], 0, 0, 0],
    [[], 0, 7, 7],
    [["Age: 30"], 0, 7, 37],
    [["Age: 30, 90"], 0, 0, 30],
    [["Age: x"], 0, 0, 0],
    [[`Date: ${at(-20)}`], 0, 0, 20],
    [[`Date: ${at(-20)}`, "Age: 30"], 0, 0, 30],
    [[`Date: ${at(20)}`], 0, 5, 5],
    [[], 3, 0, 3],
    [["Age: 30"], 3, 4, 37],
  ] as const)("with %j, %d s on the way, after %d s is %d s", (lines, delay, resident, age) => {
    const response = stored(lines, { requestTime: began - delay * 1000 });
    expect(currentAge(response, began + resident * 1000)).toBe(age);
  });

  it("grows as time does, and is never below what is told", () => {
    const seconds = fc.integer({ min: 0, max: 1e6 });
    fc.assert(
      fc.property(
        seconds,
        seconds,
        seconds,
        fc.integer({ min: -1e6, max: 1e6 }),
        (told, delay, resident, skew) => {
          const lines = [`Age: ${told}`, `Date: ${at(skew)}`];
          const response = stored(lines, { requestTime: began - delay * 1000 });
          const age = currentAge(response, began + resident * 1000);
          expect(age).toBeGreaterThanOrEqual(told + delay + resident);
          expect(currentAge(response, began + (resident + 1) * 1000)).toBeCloseTo(age + 1, 3);
        },
      ),
    );
  });
});
