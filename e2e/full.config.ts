/** The browser tests of `npm run test:full`: in every browser that was found, and with the pictures of every width. */
import { knownBrowsers } from "./browser.ts";
import base, { project } from "./playwright.config.ts";

export default {
  ...base,
  testMatch: ["*.test.ts", "*.full.ts"],
  projects: knownBrowsers().map(project),
};
