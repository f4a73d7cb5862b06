/** Paints the preview pictures it is given, in the thread that calls it. */
import { renameSync, writeFileSync } from "node:fs";
import { painter } from "./paint.ts";
import type { Card } from "./picture.ts";

/** A picture to paint, and the absolute path it is to be written to. */
export interface Order {
  readonly card: Card;
  readonly file: string;
}

export function paintOrders(orders: readonly Order[]): void {
  const paint = painter();
  for (const { card, file } of orders) {
    // Under its own name only when it is whole: another build may look for it at the same time.
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, paint(card));
    renameSync(unfinished, file);
  }
}
