/** A card whose page has moved since it was asked last goes on where it was, whichever script comes first. */
import { afterEach, expect, it, vi } from "vitest";
import type { Flashcard } from "../../protocol/flashcard.ts";
import { KeptRecord } from "../../study/record/kept-record.ts";
import { beginSitting } from "./sitting.ts";

afterEach(() => vi.unstubAllGlobals());

const card = (address: string): Flashcard => ({
  ...{ address, page: "A", section: "S", tags: [], ask: "a?", answer: "b" },
});

it("follows the moves before it looks for what is gone", async () => {
  const record = new KeptRecord(() => {
    throw new TypeError("No storage here.");
  });
  vi.stubGlobal("document", { documentElement: { dataset: { moved: "/record/moved.json?sitting" } } });
  let moves = {};
  vi.stubGlobal("fetch", (address: string) =>
    Promise.resolve(Response.json(address === "/cards" ? [card("/new/#card-1")] : moves)),
  );
  const before = await beginSitting("/cards", record);
  before.rate("/new/#card-1", "good");
  const state = record.now.recall["/new/#card-1"];
  record.keep("recall", "/new/#card-1", null);
  record.keep("recall", "/old/#card-1", state ?? null);

  vi.stubGlobal("document", { documentElement: { dataset: { moved: "/record/moved.json?later" } } });
  moves = { "/old/": "/new/" };
  const { queue } = await beginSitting("/cards", record);
  expect(record.now.recall).toEqual({ "/new/#card-1": state });
  expect(queue.today).toEqual([]);
});

it("is refused where the cards cannot be had", async () => {
  vi.stubGlobal("document", { documentElement: { dataset: {} } });
  vi.stubGlobal("fetch", () => Promise.resolve(new Response("", { status: 503 })));
  await expect(beginSitting("/cards", new KeptRecord(() => localStorage))).rejects.toThrow("503");
});
