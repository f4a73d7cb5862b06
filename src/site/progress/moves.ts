/** Keeps what a reader has done with the pages that have moved since: asks once for each list of moves. */
import type { KeptRecord } from "../../study/record/kept-record.ts";
import { recall, remember } from "../browser/memory.ts";

const FOLLOWED = "moved";

/** Whether anything in the record has another address now. `isNew`: the record has got parts that no list was held against. */
export async function followMoves(record: KeptRecord, isNew = false): Promise<boolean> {
  const list = document.documentElement.dataset["moved"];
  if (list === undefined || (!isNew && recall(FOLLOWED) === list)) return false;
  // Without a network the next page tries again.
  const response = await fetch(list).catch(() => null);
  if (response?.ok !== true) return false;
  const moves = new Map(Object.entries((await response.json()) as Record<string, string>));
  const hasMoved = record.move(moves);
  remember(FOLLOWED, list);
  return hasMoved;
}
