/**
 * How long property tests search. FUZZ_RUNS is the number of cases of each (`npm run test:full`); with FUZZ_SECONDS each takes
 * that long instead, and each file says how many cases it had. Neither holds for a property that says its own number.
 */
import fc from "fast-check";
import { afterAll } from "vitest";

const runs = Number(process.env["FUZZ_RUNS"] ?? "");
const seconds = Number(process.env["FUZZ_SECONDS"] ?? "");

if (runs > 0) fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: runs });
if (seconds > 0) searchFor(seconds * 1000);

function searchFor(milliseconds: number): void {
  const counted = { properties: 0, cases: 0 };
  const counting: fc.Plugin<unknown> = () => ({
    onAllRunsComplete: ({ numRuns }) => {
      counted.properties += 1;
      counted.cases += numRuns;
    },
  });
  fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: 2 ** 31 - 1 });
  fc.installGlobalPlugin(fc.interruptAfterTimeLimit(milliseconds));
  fc.installGlobalPlugin(counting);
  afterAll(() => {
    if (counted.properties > 0)
      console.log(`fuzz: ${counted.cases} cases of ${counted.properties} properties in this file`);
  });
}
