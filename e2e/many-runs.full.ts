/** A reader runs one example again and again: what an earlier run held is given back. */
import type { CDPSession } from "playwright/test";
import { expect, test } from "./fixtures.ts";
import { ExampleCard, onOwnEngine } from "./objects/example-card.ts";

/** What a page holds: bytes of its heap, nodes of its documents, listeners. */
type Held = Readonly<Record<"JSHeapUsedSize" | "Nodes" | "JSEventListeners", number>>;

async function heldBy(debug: CDPSession): Promise<Held> {
  // Twice: what the first finds free may have held more.
  for (let time = 0; time < 2; time += 1) await debug.send("HeapProfiler.collectGarbage");
  const { metrics } = await debug.send("Performance.getMetrics");
  const of = (wanted: keyof Held): number => metrics.find(({ name }) => name === wanted)?.value ?? NaN;
  return {
    ...{ JSHeapUsedSize: of("JSHeapUsedSize"), Nodes: of("Nodes") },
    JSEventListeners: of("JSEventListeners"),
  };
}

test("fifty runs leave the page as large as ten did", async ({ page }) => {
  test.setTimeout(180_000);
  await onOwnEngine(page);
  await page.goto("workshop/the-workshop/");
  const debug = await page.context().newCDPSession(page);
  await debug.send("Performance.enable");
  const card = new ExampleCard(page, "A cloakroom that gives out tickets");
  const run = async (times: number): Promise<Held> => {
    for (let time = 0; time < times; time += 1) {
      await card.starts();
      await expect(card.exchanges).toHaveCount(2);
    }
    return await heldBy(debug);
  };
  const early = await run(10);
  const frames = page.frames().length;
  const late = await run(40);
  console.log(`  after 10 runs ${JSON.stringify(early)}, after 50 ${JSON.stringify(late)}`);
  expect(page.frames()).toHaveLength(frames);
  expect(late.JSHeapUsedSize).toBeLessThan(early.JSHeapUsedSize * 1.1 + 262_144);
  expect(late.Nodes).toBeLessThan(early.Nodes * 1.1);
  expect(late.JSEventListeners).toBeLessThan(early.JSEventListeners * 1.1);
});
