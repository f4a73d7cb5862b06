/** The tests of the container alone, without the sites that the other tests need. */
import config from "../playwright.config.ts";

export default { ...config, testDir: "..", testMatch: "webcontainer*.test.ts", globalSetup: undefined };
