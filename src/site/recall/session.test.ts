/** A sitting: cards are rated, taken back, set aside and asked for again; storage that keeps nothing is enough for it. */
import { describe, expect, it } from "vitest";
import type { Flashcard } from "../../protocol/flashcard.ts";
import { KeptRecord } from "../../study/record/kept-record.ts";
import { withState } from "../../study/record/record.ts";
import { Session } from "./session.ts";

const noStorage = (): Storage => {
  throw new Error("denied");
};

const card = (number: number): Flashcard => ({
  address: `/a/#card-${number}`,
  page: "A",
  section: "S",
  tags: [],
  ask: `${number}?`,
  answer: "<p>Yes.</p>",
});

const cards = (count: number): Flashcard[] => Array.from({ length: count }, (_none, number) => card(number));

function sitting(count: number): { readonly session: Session; readonly record: KeptRecord } {
  let minute = 0;
  const record = new KeptRecord(noStorage);
  const clock = (): Date => new Date(2026, 10, 26, 12, (minute += 1));
  return { session: new Session(cards(count), record, clock), record };
}

describe("a sitting", () => {
  it("goes on with the next card once one is rated, and back by undo", () => {
    const { session, record } = sitting(3);
    expect(session.queue.today).toHaveLength(3);
    expect(session.rate("/a/#card-0", "good")).toBe("for this visit");
    session.rate("/a/#card-1", "again");
    expect(session.queue.today).toEqual(["/a/#card-2"]);
    expect(session.undo()).toBe("/a/#card-1");
    expect(session.queue.today).toEqual(["/a/#card-1", "/a/#card-2"]);
    expect(session.undo()).toBe("/a/#card-0");
    expect(record.now.recall).toEqual({});
    expect([session.canUndo, session.undo()]).toEqual([false, null]);
  });

  it("does not ask what was set aside, until that is asked for", () => {
    const { session } = sitting(2);
    session.suspend("/a/#card-0");
    expect(session.queue).toMatchObject({ today: ["/a/#card-1"], suspended: ["/a/#card-0"] });
    session.undo();
    expect(session.queue.today).toHaveLength(2);
    session.suspend("/a/#card-1");
    session.resume();
    expect(session.queue).toMatchObject({ today: ["/a/#card-0", "/a/#card-1"], suspended: [] });
  });

  it("has as many again when more is asked for", () => {
    const { session } = sitting(30);
    expect([session.queue.today.length, session.queue.waiting]).toEqual([8, 22]);
    session.more();
    expect([session.queue.today.length, session.queue.waiting]).toEqual([16, 14]);
  });

  it("marks what is known of cards that are gone, and forgets the mark when they are back", () => {
    const { session, record } = sitting(1);
    session.rate("/a/#card-0", "good");
    const state = record.now.recall["/a/#card-0"];
    record.take(JSON.stringify(withState(record.now, "recall", "/b/#card-9", state ?? null)));
    session.reconcile();
    expect(record.now.recall["/b/#card-9"]).toMatchObject({ gone: true, reviews: 1 });
    expect(record.now.recall["/a/#card-0"]).toBe(state);
    new Session([...cards(1), { ...card(9), address: "/b/#card-9" }], record).reconcile();
    expect(record.now.recall["/b/#card-9"]).not.toHaveProperty("gone");
  });
});
