/** The contract of all engines, kept by the embedded one in the built site: under its policies, on each of its addresses. */
import { contract } from "../src/engine/contract.ts";
import type { ContractWindow } from "../src/engine/contract/page.ts";
import { expect, test } from "./fixtures.ts";
import { engineOf, openLab } from "./lab.ts";

/** Checks that one test takes: each has an engine of its own, and pages are dear. */
const lot = 10;
const names = contract.map(({ name }) => name);

// What a program throws on purpose, and its Worker reports as handled, Firefox's driver tells as an exception of the page.
test.use({ mayBeLoud: async ({ browserName }, use) => use(browserName === "firefox") });

for (let first = 0; first < names.length; first += lot) {
  const some = names.slice(first, first + lot);
  test(`the embedded engine keeps the contract, ${first + 1} to ${first + some.length}`, async ({ page }) => {
    test.setTimeout(120_000);
    await openLab(page, "src/engine/contract/page.ts");
    for (const name of some) {
      const problem = await page.evaluate((check) => (window as unknown as ContractWindow).runNamed(check), {
        name,
        ...engineOf("vault"),
      });
      expect.soft(problem, name).toBe("");
    }
  });
}

test.describe("under a path of a host", () => {
  test.use({ site: "subpath" });

  test("the embedded engine boots and runs a program", async ({ page }) => {
    await openLab(page, "src/engine/contract/page.ts");
    const problem = await page.evaluate((check) => (window as unknown as ContractWindow).runNamed(check), {
      name: "gives a program the version it says",
      ...engineOf("subpath"),
    });
    expect(problem).toBe("");
  });
});
