/** A thread that paints the preview pictures it is given and ends. */
import { renameSync, writeFileSync } from "node:fs";
import { workerData } from "node:worker_threads";
import { painter } from "./paint.ts";
import type { Order } from "./press.ts";

const paint = painter();
for (const { card, file } of workerData as readonly Order[]) {
  // Under its own name only when it is whole: another build may look for it at the same time.
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, paint(card));
  renameSync(unfinished, file);
}
