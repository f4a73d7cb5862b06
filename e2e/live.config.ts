/** The browser tests of the container against its real host: `npm run e2e -- --live`. */
import base from "./playwright.config.ts";

export default {
  ...base,
  testMatch: ["webcontainer*.test.ts", "sandbox-container.test.ts"],
  // What makes the host fail, or looks into its machine, is for the stand-in alone.
  grepInvert: /@stand-in/,
  timeout: 120_000,
  // The real host has service workers of its own.
  use: { ...base.use, serviceWorkers: "allow" as const },
};
