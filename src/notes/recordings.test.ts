/** Which recordings go with a page, and what the author is told of the others. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { madeFrom, type Recording } from "../protocol/recording.ts";
import type { SandboxSpec } from "../protocol/sandbox-spec.ts";
import { isRecordedFile, NoteRecordings } from "./recordings.ts";

function spec(id: string, source: string): SandboxSpec {
  return {
    ...{ version: 1, id, title: id, run: { kind: "program", entry: "main.js" } },
    files: [{ path: "main.js", language: "js", role: "program", source, added: [], line: 7 }],
    ...{ requests: [], responses: [], open: [] },
  };
}

function recordingOf(made: string): Recording {
  const engine = { name: "native", nodeVersion: "24.21.0" };
  return { made, trace: { version: 1, began: 0, engine, entries: [] } };
}

function written(text: string): NoteRecordings {
  const folder = mkdtempSync(join(tmpdir(), "recordings-"));
  try {
    writeFileSync(join(folder, "a.recorded.json"), text);
    return new NoteRecordings(folder, "a.md");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("the recordings of a note", () => {
  it("go with the page where they fit, and are told of where they do not", async () => {
    const specs = [spec("fits", "1"), spec("changed", "2"), spec("new", "3")];
    const fits = recordingOf(await madeFrom(spec("fits", "1")));
    const old = recordingOf(await madeFrom(spec("changed", "before")));
    const examples = { "/a/#fits": fits, "/a/#changed": old, "/a/#gone": old };
    const recordings = written(JSON.stringify({ version: 1, examples }));
    expect(await recordings.ofPage("/a/", specs)).toEqual({ version: 1, examples: { "/a/#fits": fits } });
    recordings.tellLeftOver();
    expect(recordings.problems).toMatchObject([
      { severity: "warning", code: "RECORDING_STALE", file: "a.md", line: 7 },
      { code: "RECORDING_STALE", found: "drifted output: a recording of /a/#gone, which is no example" },
    ]);
  });

  it("are none where the note has none", async () => {
    const recordings = new NoteRecordings(join(tmpdir(), "no-such-folder"), "a.md");
    expect(await recordings.ofPage("/a/", [spec("new", "1")])).toBeNull();
    recordings.tellLeftOver();
    expect(recordings.problems).toEqual([]);
  });

  it.each(["{", "[]", '{"version": 2, "examples": {}}', '{"version": 1}'])(
    "are told of where they cannot be read: %s",
    (text) => {
      expect(written(text).problems).toMatchObject([{ code: "RECORDING_UNREADABLE", line: 1 }]);
    },
  );

  it("are no attachments", () => {
    expect([isRecordedFile("b/a.recorded.json"), isRecordedFile("b/a.json")]).toEqual([true, false]);
  });
});

describe("what a recording was made from", () => {
  it("is told by the files, the requests and the run, and by nothing else", async () => {
    const one = spec("a", "1");
    const made = await madeFrom(one);
    expect(made).toMatch(/^[\da-f]{64}$/);
    expect(await madeFrom({ ...one, title: "b", open: ["x"], responses: [{ source: "", line: 1 }] })).toBe(
      made,
    );
    const others = [
      spec("a", "2"),
      { ...one, requests: [{ source: "GET /", line: 1, expects: null }] },
      { ...one, run: { kind: "none", reason: "" } as const },
    ];
    for (const other of others) expect(await madeFrom(other)).not.toBe(made);
  });
});
