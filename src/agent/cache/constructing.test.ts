/** @see https://www.rfc-editor.org/rfc/rfc9111#section-4 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { choose, construct, type AskingMode, type Selection } from "./constructing.ts";
import { asked, began, stored } from "./test-exchange.ts";
import { varyMismatch } from "./vary-key.ts";

interface Given {
  /** Lines of the request. */
  readonly request?: readonly string[];
  readonly mode?: AskingMode;
  readonly kind?: "private" | "shared";
  /** Seconds since the response came. */
  readonly after?: number;
}

function select(
  response: readonly string[],
  { request = [], mode = "default", kind = "private", after = 0 }: Given,
): Selection {
  return construct([stored(response)], asked(...request), { kind, mode, now: began + after * 1000 });
}

const ruleOf = (selection: Selection): string =>
  selection.kind === "none" ? "none" : `${selection.kind} ${selection.verdict.rule}`;

const minute = "Cache-Control: max-age=60";

describe("section 4.2: fresh or stale", () => {
  it.each([
    [[minute], 59, "use cache-fresh"],
    [[minute], 60, "validate cache-stale"],
    [[minute, "Age: 59"], 0, "use cache-fresh"],
    [[minute, "Age: 60"], 0, "validate cache-stale"],
    [["Cache-Control: max-age=0"], 0, "validate cache-stale"],
    [["Cache-Control: max-age=60, no-cache"], 0, "validate cache-no-cache"],
    [['Cache-Control: max-age=60, no-cache="X-A"'], 0, "use cache-fresh"],
    [["Cache-Control: no-cache"], 0, "validate cache-no-cache"],
    [[], 0, "validate cache-stale"],
    [["Pragma: no-cache", minute], 0, "use cache-fresh"],
  ] as const)("%j after %d s: %s", (response, after, expected) => {
    expect(ruleOf(select(response, { after }))).toBe(expected);
  });
});

describe("section 5.2.1: what the request says", () => {
  it.each([
    ["Cache-Control: no-cache", 0, "validate cache-request-no-cache"],
    ["Pragma: no-cache", 0, "validate cache-request-no-cache"],
    ["Cache-Control: max-age=10", 5, "use cache-fresh"],
    ["Cache-Control: max-age=10", 11, "validate cache-request-max-age"],
    ["Cache-Control: max-age=0", 0, "validate cache-request-max-age"],
    ["Cache-Control: max-age=10, max-stale=5", 11, "use cache-fresh"],
    ["Cache-Control: min-fresh=10", 50, "use cache-fresh"],
    ["Cache-Control: min-fresh=10", 51, "validate cache-request-min-fresh"],
    ["Cache-Control: max-stale", 1000, "use cache-stale-by-request"],
    ["Cache-Control: max-stale=10", 70, "use cache-stale-by-request"],
    ["Cache-Control: max-stale=10", 71, "validate cache-stale"],
    ["Cache-Control: max-stale=x", 61, "validate cache-stale"],
    ["Cache-Control: x=1", 1, "use cache-fresh"],
  ] as const)("%s after %d s: %s", (line, after, expected) => {
    expect(ruleOf(select([minute], { request: [line], after }))).toBe(expected);
  });

  it("gives no leave where Cache-Control is there beside Pragma", () => {
    const request = ["Pragma: no-cache", "Cache-Control: max-age=10"];
    expect(ruleOf(select([minute], { request }))).toBe("use cache-fresh");
  });
});

describe("section 4.2.4: a stale answer", () => {
  it.each([
    ["must-revalidate", "private", "validate cache-stale"],
    ["proxy-revalidate", "private", "use cache-stale-by-request"],
    ["proxy-revalidate", "shared", "validate cache-stale"],
    ["s-maxage=1", "private", "use cache-stale-by-request"],
    ["s-maxage=1", "shared", "validate cache-stale"],
  ] as const)("with %s in a %s cache, though max-stale is asked: %s", (directive, kind, expected) => {
    const response = [`Cache-Control: max-age=1, ${directive}`];
    expect(ruleOf(select(response, { request: ["Cache-Control: max-stale"], after: 9, kind }))).toBe(
      expected,
    );
  });

  it.each([
    ["max-age=1, stale-while-revalidate=5", 5, "use cache-stale-while-revalidate"],
    ["max-age=1, stale-while-revalidate=5", 6, "validate cache-stale"],
    ["max-age=1, stale-while-revalidate=x", 2, "validate cache-stale"],
    ["max-age=1, stale-while-revalidate=5, must-revalidate", 2, "validate cache-stale"],
    ["no-cache, stale-while-revalidate=5", 2, "validate cache-no-cache"],
  ] as const)("that says %s, after %d s: %s", (control, after, expected) => {
    expect(ruleOf(select([`Cache-Control: ${control}`], { after }))).toBe(expected);
  });
});

describe("the cache modes of fetch", () => {
  it.each([
    ["no-cache", 0, "validate cache-mode-no-cache"],
    ["force-cache", 0, "use cache-fresh"],
    ["force-cache", 999, "use cache-stale-by-mode"],
    ["only-if-cached", 999, "use cache-stale-by-mode"],
  ] as const)("%s after %d s: %s", (mode, after, expected) => {
    expect(ruleOf(select([minute], { mode, after }))).toBe(expected);
  });

  it("force-cache also uses what says no-cache", () => {
    expect(ruleOf(select(["Cache-Control: no-cache"], { mode: "force-cache" }))).toBe(
      "use cache-stale-by-mode",
    );
  });
});

describe("section 4.1: Vary", () => {
  it.each([
    ["Vary: Accept", ["Accept: a"], ["Accept: a"], null],
    ["Vary: Accept", ["Accept: a"], ["accept:  a"], null],
    ["Vary: Accept", ["Accept: a"], ["Accept: A"], "accept"],
    ["Vary: Accept", ["Accept: a, b"], ["Accept: a", "Accept: b"], null],
    ["Vary: Accept", ["Accept: a,b"], ["Accept: a , b"], null],
    ["Vary: Accept", [], ["Accept: a"], "accept"],
    ["Vary: Accept", ["Accept:"], [], "accept"],
    ["Vary: Accept", [], [], null],
    ["Vary: Accept, X-A", ["X-A: 1"], ["X-A: 2"], "x-a"],
    ["Vary: *", [], [], "*"],
    ["X-A: 1", ["X-A: 1"], ["X-A: 2"], null],
  ] as const)("%s, first with %j, then with %j: differs in %s", (line, first, then, expected) => {
    expect(varyMismatch(stored([line], {}, asked(...first)), asked(...then))).toBe(expected);
  });

  it("picks the most recent that matches, one with Vary first", () => {
    const old = stored(["Vary: Accept", "Date: Thu, 01 Jan 2026 00:00:00 GMT"], {}, asked("Accept: a"));
    const recent = stored(["Vary: Accept", "Date: Thu, 01 Jan 2026 00:00:09 GMT"], {}, asked("Accept: a"));
    const plain = stored(["Date: Thu, 01 Jan 2026 00:01:00 GMT"]);
    expect(choose([recent, old, plain], asked("Accept: a"))).toBe(recent);
    expect(choose([recent, old, plain], asked("Accept: b"))).toBe(plain);
    expect(choose([recent, old], asked("Accept: b"))).toBeNull();
  });

  it("asks about one that does not match by its tag, where it has one", () => {
    const tagged = stored(["Vary: Accept", 'ETag: "a"', minute], {}, asked("Accept: a"));
    const asking = { kind: "private", mode: "default", now: began } as const;
    expect(construct([tagged], asked("Accept: b"), asking)).toMatchObject({ kind: "validate", fits: false });
    const untagged = stored(["Vary: Accept", minute], {}, asked("Accept: a"));
    expect(construct([untagged], asked("Accept: b"), asking)).toEqual({ kind: "none" });
  });
});

const directive = fc.constantFrom(
  "max-age=9",
  "no-cache",
  "must-revalidate",
  "s-maxage=3",
  "max-age=x",
  "stale-while-revalidate=4",
);
const requestDirective = fc.constantFrom(
  "max-age=4",
  "no-cache",
  "max-stale",
  "max-stale=3",
  "min-fresh=2",
  "max-age=0",
);

describe("whatever the directives", () => {
  it("nothing is used past its time unless somebody permits it, and no-cache and must-revalidate always hold", () => {
    const controls = fc.tuple(
      fc.array(directive),
      fc.array(requestDirective),
      fc.integer({ min: 0, max: 20 }),
    );
    fc.assert(
      fc.property(controls, fc.constantFrom("private", "shared"), ([given, wanted, after], kind) => {
        const request = [`Cache-Control: ${wanted.join(", ")}`];
        const selection = select([`Cache-Control: ${given.join(", ")}`], { request, after, kind });
        expect(selection.kind).not.toBe("none");
        if (selection.kind !== "use") return;
        expect(given).not.toContain("no-cache");
        expect(wanted).not.toContain("no-cache");
        const fresh = selection.verdict.rule === "cache-fresh";
        if (!fresh) expect(given).not.toContain("must-revalidate");
        const permitted =
          wanted.some((one) => one.startsWith("max-stale")) || given.includes("stale-while-revalidate=4");
        expect(fresh || permitted).toBe(true);
        expect(after < (kind === "shared" && given.includes("s-maxage=3") ? 3 : 9) || !fresh).toBe(true);
      }),
    );
  });
});
