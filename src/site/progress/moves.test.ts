/** Marks follow their pages; a list that does not come is asked for again, and nobody hears of it. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { KeptRecord } from "../../study/record/kept-record.ts";
import { followMoves } from "./moves.ts";

const moment = "2026-01-02T03:04:05.000Z";
let record: KeptRecord;

beforeEach(() => {
  vi.stubGlobal("document", {
    documentElement: { dataset: { moved: `/record/moved.json?${Math.random()}` } },
  });
  record = new KeptRecord(() => {
    throw new TypeError("No storage here.");
  });
  record.mark("read", "/old/", moment);
});

afterEach(() => vi.unstubAllGlobals());

const answers = (answer: () => Promise<Response>): void => void vi.stubGlobal("fetch", answer);

it("takes what was done to where a page is now, once for each list", async () => {
  answers(() => Promise.resolve(Response.json({ "/old/": "/new/" })));
  expect(await followMoves(record)).toBe(true);
  expect([record.has("read", "/old/"), record.has("read", "/new/")]).toEqual([false, true]);
  expect(await followMoves(record)).toBe(false);
});

it.each([
  ["there is no network", () => Promise.reject(new TypeError("no network"))],
  ["the host has none", () => Promise.resolve(new Response("", { status: 404 }))],
  ["the page is left while it reads", () => Promise.resolve(new Response(broken()))],
])("changes nothing where %s, and asks again", async (_why, answer) => {
  answers(answer);
  expect(await followMoves(record)).toBe(false);
  expect(record.has("read", "/old/")).toBe(true);
  answers(() => Promise.resolve(Response.json({ "/old/": "/new/" })));
  expect(await followMoves(record)).toBe(true);
});

function broken(): ReadableStream<Uint8Array> {
  return new ReadableStream({ start: (controller) => controller.error(new DOMException("", "AbortError")) });
}
