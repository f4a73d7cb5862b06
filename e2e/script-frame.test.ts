/** Scripts that are no processes run in a frame like the engine's, with an origin of their own and nothing of the site. */
import type { ScriptFrameWindow } from "./script-frame-page.ts";
import { expect, test } from "./fixtures.ts";
import { engineOf, openLab } from "./lab.ts";

test.beforeEach(async ({ page }) => {
  await openLab(page, "e2e/script-frame-page.ts");
});

test("a script gets its port first, and an origin of its own", async ({ page }) => {
  const source = `onmessage = ({ ports: [port] }) => port.postMessage([
    self.origin, isSecureContext, typeof crypto.subtle, typeof localStorage]);`;
  const answer = await page.evaluate(
    ([base, text]) => (window as unknown as ScriptFrameWindow).firstAnswer(base, text),
    [engineOf("vault").base, source] as const,
  );
  expect(answer).toEqual(["null", true, "object", "undefined"]);
});

test("what a script throws comes back with its place, and a script that loops ends when it is told to", async ({
  page,
}) => {
  const reasons = await page.evaluate(
    (base) => (window as unknown as ScriptFrameWindow).failures(base),
    engineOf("vault").base,
  );
  expect(reasons).toEqual([
    expect.stringMatching(/TypeError: on purpose \(.*:2\)$/),
    expect.stringContaining("SyntaxError"),
    "the loop was ended",
  ]);
});
