/** Edits survive a reload, tell of a changed example, and never stand in the way of the page. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markOf, SavedEdits, type Texts } from "./saved-edits.ts";
import { shelf, type Shelf } from "./shelf.ts";

class MemoryStorage implements Storage {
  readonly #held = new Map<string, string>();
  get length(): number {
    return this.#held.size;
  }
  clear = (): void => this.#held.clear();
  key = (index: number): string | null => [...this.#held.keys()][index] ?? null;
  getItem = (name: string): string | null => this.#held.get(name) ?? null;
  removeItem = (name: string): void => void this.#held.delete(name);
  setItem = (name: string, value: string): void => void this.#held.set(name, value);
}

const original: Texts = { "server.js": "listen(3000);", "client.js": "fetch('/');" };
const working = (): { storage: Storage; kept: Shelf } => {
  const storage = new MemoryStorage();
  return { storage, kept: shelf(() => storage) };
};

describe("kept edits", () => {
  it("come back on the next visit: only what differs is kept", () => {
    const { storage, kept } = working();
    const edited = { ...original, "server.js": "listen(4000);" };
    expect(new SavedEdits(kept, "a", original).save(edited)).toBe("kept");
    expect(storage.getItem("a")).not.toContain("fetch");
    expect(new SavedEdits(kept, "a", original).find()).toEqual({
      ...{ kind: "fresh", files: { "server.js": "listen(4000);" } },
    });
  });

  it("are gone after a reset, and when nothing differs any more", () => {
    const { storage, kept } = working();
    const edits = new SavedEdits(kept, "a", original);
    edits.save({ ...original, "server.js": "" });
    edits.save(original);
    expect(storage.length).toBe(0);
    edits.save({ ...original, "server.js": "" });
    edits.clear();
    expect(edits.find()).toEqual({ kind: "none" });
  });

  it("are kept aside when the example has changed since", () => {
    const { kept } = working();
    new SavedEdits(kept, "a", original).save({ ...original, "server.js": "mine" });
    const changed = { ...original, "server.js": "listen(5000);" };
    expect(new SavedEdits(kept, "a", changed).find()).toEqual({
      ...{ kind: "stale", files: { "server.js": "mine" } },
    });
  });

  it("belong to one example", () => {
    const { kept } = working();
    new SavedEdits(kept, "a", original).save({ ...original, "server.js": "mine" });
    expect(new SavedEdits(kept, "b", original).find()).toEqual({ kind: "none" });
  });

  it("are told of and stay when what is stored cannot be read", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const { storage, kept } = working();
        storage.setItem("a", text);
        expect(new SavedEdits(kept, "a", original).find()).toEqual({ kind: "unreadable", text });
        expect(storage.getItem("a")).toBe(text);
      }),
    );
  });
});

describe("two pages with one example", () => {
  const mine = { ...original, "server.js": "mine" };
  const theirs = { ...original, "server.js": "theirs" };

  it("each see that the other has written since", () => {
    const { kept } = working();
    const [one, other] = [new SavedEdits(kept, "a", original), new SavedEdits(kept, "a", original)];
    one.save(mine);
    expect([one.isForeign, other.isForeign]).toEqual([false, true]);
    expect(other.find()).toEqual({ kind: "fresh", files: { "server.js": "mine" } });
    expect(other.isForeign).toBe(false);
    other.clear();
    expect(one.isForeign).toBe(true);
  });

  it("keep an edit aside where another one is kept, and find it on the next visit", () => {
    const { kept } = working();
    const [one, other] = [new SavedEdits(kept, "a", original), new SavedEdits(kept, "a", original)];
    one.save(mine);
    other.saveAside(theirs);
    expect(other.asides).toEqual([]);
    const later = new SavedEdits(kept, "a", original);
    expect(later.find()).toEqual({ kind: "fresh", files: { "server.js": "mine" } });
    const [aside] = later.asides;
    expect(aside?.found).toEqual({ kind: "fresh", files: { "server.js": "theirs" } });
    later.drop(aside!);
    expect(later.asides).toEqual([]);
  });

  it("put aside what makes room, whatever it is", () => {
    const { storage, kept } = working();
    storage.setItem("a", "no edit at all");
    const edits = new SavedEdits(kept, "a", original);
    edits.putAside();
    edits.save(mine);
    const [aside] = new SavedEdits(kept, "a", original).asides;
    expect(aside?.found).toEqual({ kind: "unreadable", text: "no edit at all" });
  });

  it("have nothing aside once the reader has chosen", () => {
    const { storage, kept } = working();
    const edits = new SavedEdits(kept, "a", original);
    edits.saveAside(mine);
    expect(storage.length).toBe(1);
    edits.clearAside();
    expect(storage.length).toBe(0);
  });
});

describe("where storage is denied", () => {
  const denied = shelf(() => {
    throw new DOMException("denied", "SecurityError");
  });

  it("edits last for the visit, and it is said", () => {
    const edits = new SavedEdits(denied, "a", original);
    expect(edits.find()).toEqual({ kind: "none" });
    expect(edits.save({ ...original, "server.js": "mine" })).toBe("for this visit");
    expect(edits.find()).toEqual({ kind: "fresh", files: { "server.js": "mine" } });
    edits.clear();
    expect(edits.find()).toEqual({ kind: "none" });
  });
});

describe("the mark of files", () => {
  it("does not depend on their order, and changes with every letter", () => {
    expect(markOf({ a: "1", b: "2" })).toBe(markOf({ b: "2", a: "1" }));
    expect(markOf({ a: "1", b: "2" })).not.toBe(markOf({ a: "1", b: "3" }));
    expect(markOf({ a: "1b" })).not.toBe(markOf({ a: "1", b: "" }));
  });
});
