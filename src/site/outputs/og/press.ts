/** Gets the preview pictures of a site painted beside the build, each only once for what it says. */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Picture } from "./cards.ts";
import { SHADES } from "./glyphs.ts";
import type { Order } from "./orders.ts";
import { backdropSvg, linesOf, type Card } from "./picture.ts";

/** Up to this many are painted right here: a second thread costs as much to start as some eighty pictures to paint. */
const FEW = 64;

/**
 * Paints what `cacheFolder` does not hold yet, many of them in one worker: a picture costs a few milliseconds, so that
 * thousands are done long before the pages are. Resolves to the absolute file of each picture, in order.
 */
export async function paintAll(pictures: readonly Picture[], cacheFolder: string): Promise<string[]> {
  const orders = pictures.map(({ card }) => ({ card, file: join(cacheFolder, `${keyOf(card)}.png`) }));
  const missing = new Map(orders.filter(({ file }) => !existsSync(file)).map((order) => [order.file, order]));
  if (missing.size > 0) {
    await mkdir(cacheFolder, { recursive: true });
    await paint([...missing.values()]);
  }
  return orders.map(({ file }) => file);
}

async function paint(orders: readonly Order[]): Promise<void> {
  if (orders.length <= FEW) {
    const { paintOrders } = await import("./orders.ts");
    paintOrders(orders);
    return;
  }
  await once(new Worker(new URL("worker.ts", import.meta.url), { workerData: orders }), "exit");
}

/** Changes whenever the picture would: with its words, where they stand, or the drawing behind them. */
function keyOf(card: Card): string {
  return createHash("sha256")
    .update(`${SHADES} ${BACKDROP} ${JSON.stringify(linesOf(card))}`)
    .digest("hex")
    .slice(0, 24);
}

const BACKDROP = backdropSvg();
