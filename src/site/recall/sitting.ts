/** Begins a sitting: the cards as they are published, and what is kept of them under where their pages are now. */
import type { Flashcard } from "../../protocol/flashcard.ts";
import type { KeptRecord } from "../../study/record/kept-record.ts";
import { followMoves } from "../progress/moves.ts";
import { Session } from "./session.ts";

/** Rejects where the cards cannot be had. A card whose page has moved is none that is gone: moves are followed first. */
export async function beginSitting(address: string, record: KeptRecord): Promise<Session> {
  const [response] = await Promise.all([fetch(address), followMoves(record)]);
  if (!response.ok) throw new Error(`The cards answered ${response.status}.`);
  const session = new Session((await response.json()) as readonly Flashcard[], record);
  session.reconcile();
  return session;
}
