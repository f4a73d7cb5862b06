/** The simulated browser against every real one that was found, without the sites that the other tests need: `npx playwright test -c e2e/agent`. */
import { knownBrowsers } from "../browser.ts";
import config, { project } from "../playwright.config.ts";

const { globalSetup: _sites, ...rest } = config;

export default {
  ...rest,
  testMatch: ["fetch.full.ts", "socket.full.ts", "openings.full.ts"],
  outputDir: "../../node_modules/.cache/e2e/agent",
  projects: knownBrowsers().map(project),
};
