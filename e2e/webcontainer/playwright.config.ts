/** The tests of the container alone, without the sites that the other tests need. */
import config from "../playwright.config.ts";

const { globalSetup: _sites, ...rest } = config;

export default {
  ...rest,
  testDir: "..",
  testMatch: ["webcontainer*.test.ts", "webcontainer*.full.ts"],
  outputDir: "../../node_modules/.cache/e2e/container",
};
