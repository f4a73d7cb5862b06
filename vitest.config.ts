/** Unit tests: everything under src; the tests in e2e belong to Playwright. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    setupFiles: ["e2e/fuzz.ts"],
    // A floating rejection or a test without an assertion proves nothing.
    expect: { requireAssertions: true },
  },
});
