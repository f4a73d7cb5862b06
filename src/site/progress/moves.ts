/** Keeps what a reader has done with the pages that have moved since: asks once for each list of moves. */
import type { KeptRecord } from "../../study/record/kept-record.ts";
import { recall, remember } from "../browser/memory.ts";

const FOLLOWED = "moved";

/** Whether anything in the record has another address now. `isNew`: the record has got parts that no list was held against. */
export async function followMoves(record: KeptRecord, isNew = false): Promise<boolean> {
  const list = document.documentElement.dataset["moved"];
  if (list === undefined || (!isNew && recall(FOLLOWED) === list)) return false;
  const moves = await movesAt(list);
  if (moves === null) return false;
  const hasMoved = record.move(moves);
  remember(FOLLOWED, list);
  return hasMoved;
}

/** Null without a network, or where the page is left while it reads: the next page tries again. */
async function movesAt(list: string): Promise<ReadonlyMap<string, string> | null> {
  try {
    const response = await fetch(list);
    if (!response.ok) return null;
    return new Map(Object.entries((await response.json()) as Record<string, string>));
  } catch {
    return null;
  }
}
