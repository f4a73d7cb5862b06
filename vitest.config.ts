/** Unit tests: everything under src; the tests in e2e belong to Playwright. */
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    setupFiles: ["e2e/fuzz.ts"],
    // The tests share nothing but what they import, and a process for each file costs half of the time.
    isolate: false,
    // Half of their time is waiting for programs of their own: one worker alone, as there would be on two cores, leaves both idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Generous, since a build machine may be busy: what is fast is measured elsewhere.
    testTimeout: 60_000,
    // A floating rejection or a test without an assertion proves nothing.
    expect: { requireAssertions: true, poll: { timeout: 20_000 } },
  },
});
