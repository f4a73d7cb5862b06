/** The record of what a reader has done: what is read of a text, and what two tabs, a full storage and a broken one come to. */
import { describe, expect, it } from "vitest";
import { KeptRecord, RECORD } from "./kept-record.ts";
import { emptyRecord, merged, readRecord, withMark, withState } from "./record.ts";

const day = "2026-11-26T07:00:00Z";
const later = "2026-11-27T07:00:00.500Z";

class Shelf implements Storage {
  readonly held = new Map<string, string>();
  readonly isFull: boolean;
  [name: string]: unknown;

  constructor(isFull = false) {
    this.isFull = isFull;
  }

  get length(): number {
    return this.held.size;
  }

  clear(): void {
    this.held.clear();
  }

  getItem(name: string): string | null {
    return this.held.get(name) ?? null;
  }

  key(at: number): string | null {
    return [...this.held.keys()][at] ?? null;
  }

  removeItem(name: string): void {
    this.held.delete(name);
  }

  setItem(name: string, value: string): void {
    if (this.isFull) throw new Error("no room");
    this.held.set(name, value);
  }
}

const states = (recall: string): string => `{"version":2,"marks":{},"recall":${recall},"interview":{}}`;

describe("a text", () => {
  it("is a record if we wrote it", () => {
    const record = withMark(emptyRecord, "solved", "/a/#exercise", day);
    expect(readRecord(JSON.stringify(record))).toEqual(record);
  });

  it("is one if version 1 wrote it, with nothing to recall yet", () => {
    const marks = { "read /a/": day, "solved /a/#x": later };
    expect(readRecord(JSON.stringify({ version: 1, marks }))).toEqual({ ...emptyRecord, marks });
  });

  it("keeps states of what comes back", () => {
    const record = withState(emptyRecord, "interview", "/a/#x", { changed: day, missed: 2, hint: true });
    expect(readRecord(JSON.stringify(record))).toEqual(record);
    expect(withState(record, "interview", "/a/#x", null)).toEqual(emptyRecord);
  });

  it.each([
    ["no JSON", "{", "no JSON"],
    ["something else", "[]", "no version"],
    ["of a later version", '{"version":3,"marks":{}}', "newer"],
    ["without marks", '{"version":1}', "no marks"],
    ["of a version that never was", '{"version":0,"marks":{}}', "no marks"],
    ["without what is recalled", '{"version":2,"marks":{},"interview":{}}', "no recall"],
    ["without the interview", '{"version":2,"marks":{},"recall":{}}', "no interview"],
    ["with a state elsewhere", states('{"a":{"changed":"2026-11-26T07:00:00Z"}}'), "a state of recall"],
    ["with a state that never changed", states('{"/a/#x":{"due":1}}'), "a state of recall"],
    [
      "with a state within a state",
      states('{"/a/#x":{"changed":"2026-11-26T07:00:00Z","due":{}}}'),
      "a state of recall",
    ],
    [
      "with a mark of another kind",
      '{"version":1,"marks":{"eaten /a/":"2026-11-26T07:00:00Z"}}',
      "a mark that is none",
    ],
    ["with a moment that is none", '{"version":1,"marks":{"read /a/":"today"}}', "a mark that is none"],
    [
      "with a day that no month has",
      '{"version":1,"marks":{"read /a/":"2026-13-99T07:00:00Z"}}',
      "a mark that is none",
    ],
    ["with a prototype", '{"version":1,"marks":{"__proto__":{}}}', "a mark that is none"],
  ])("is none where it is %s", (_what, text, said) => {
    expect(readRecord(text)).toEqual({ problem: expect.stringContaining(said) as string });
  });
});

describe("two records", () => {
  it("are one with what is in either, and the later moment", () => {
    const one = withMark(withMark(emptyRecord, "read", "/a/", later), "read", "/b/", day);
    const other = withMark(withMark(emptyRecord, "read", "/a/", day), "solved", "/a/#x", day);
    expect(merged(one, other)).toEqual(merged(other, one));
    expect(merged(one, other).marks).toEqual({ "read /a/": later, "read /b/": day, "solved /a/#x": day });
  });

  it("are one with the state that changed later", () => {
    const one = withState(emptyRecord, "recall", "/a/#x", { changed: day, count: 1 });
    const other = withState(emptyRecord, "recall", "/a/#x", { changed: later, count: 2 });
    expect(merged(one, other)).toEqual(other);
    expect(merged(other, one)).toEqual(other);
  });
});

describe("the kept record", () => {
  it("agrees with another tab", () => {
    const storage = new Shelf();
    const [one, other] = [new KeptRecord(() => storage), new KeptRecord(() => storage)];
    one.mark("read", "/a/", day);
    other.mark("read", "/b/", day);
    expect(one.has("read", "/b/")).toBe(true);
    one.mark("read", "/b/", null);
    expect(other.has("read", "/b/")).toBe(false);
    expect(other.has("read", "/a/")).toBe(true);
  });

  it("goes on with one of version 1", () => {
    const storage = new Shelf();
    storage.setItem(RECORD, JSON.stringify({ version: 1, marks: { "read /a/": day } }));
    const record = new KeptRecord(() => storage);
    expect(record.keep("recall", "/a/#x", { changed: later, count: 1 })).toBe("kept");
    expect(JSON.parse(storage.getItem(RECORD) ?? "")).toEqual({
      version: 2,
      marks: { "read /a/": day },
      recall: { "/a/#x": { changed: later, count: 1 } },
      interview: {},
    });
  });

  it("sets aside what cannot be read, and begins anew", () => {
    const storage = new Shelf();
    storage.setItem(RECORD, "{broken");
    const record = new KeptRecord(() => storage);
    expect(record.now).toEqual(emptyRecord);
    expect([...storage.held.values()]).toEqual(["{broken"]);
    expect(record.mark("read", "/a/", day)).toBe("kept");
    expect(record.has("read", "/a/")).toBe(true);
  });

  it("lasts for the visit where nothing can be kept", () => {
    for (const open of [
      () => new Shelf(true),
      (): Storage => {
        throw new Error("denied");
      },
    ]) {
      const record = new KeptRecord(open);
      expect(record.mark("read", "/a/", day)).toBe("for this visit");
      expect(record.has("read", "/a/")).toBe(true);
    }
  });

  it("takes an exported text, refuses a broken one without loss, and forgets", () => {
    const storage = new Shelf();
    const record = new KeptRecord(() => storage);
    record.mark("read", "/a/", day);
    expect(record.take("{")).toEqual({ problem: "This is no JSON." });
    expect(record.has("read", "/a/")).toBe(true);
    expect(record.take(JSON.stringify(withMark(emptyRecord, "read", "/b/", day)))).toBe("kept");
    expect(Object.keys(record.now.marks)).toEqual(["read /a/", "read /b/"]);
    record.forget();
    expect([...storage.held]).toEqual([]);
  });
});
