/** How long property tests search: FUZZ_RUNS raises the number of cases of each (`npm run test:full`). */
import fc from "fast-check";

const runs = Number(process.env["FUZZ_RUNS"] ?? "");
if (runs > 0) fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: runs });
