/** What the project's own notes say that their examples print and answer is what was recorded of them on real Node. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { recordedFileOf, type Recordings } from "../protocol/recording.ts";
import { resolveConfig } from "./config.ts";
import { readVault } from "./read.ts";

const root = fileURLToPath(new URL("../../content/notes/", import.meta.url));
const { notes } = (await readVault(root, resolveConfig({}))).vault;

/** All that the examples of a note printed, one line behind the other; null for a note without a recording. */
function printed(note: string): string | null {
  const file = root + recordedFileOf(note);
  if (!existsSync(file)) return null;
  const { examples } = JSON.parse(readFileSync(file, "utf8")) as Recordings;
  const entries = Object.values(examples).flatMap(({ trace }) => trace.entries);
  const texts = entries.flatMap((entry) => (entry.type === "console" ? [entry.text] : []));
  return texts.map((text) => (text.endsWith("\n") ? text : `${text}\n`)).join("");
}

describe("outputs in the notes", () => {
  it("were printed", () => {
    const invented = notes.flatMap(({ file, body }) => {
      const lines = new Set(printed(file)?.split("\n"));
      const shown = [...body.matchAll(/^```text output\n([^]*?)\n```$/gm)].flatMap(([, text = ""]) =>
        text.split("\n"),
      );
      return shown.filter((line) => !lines.has(line)).map((line) => `${file}: ${line}`);
    });
    expect(invented).toEqual([]);
  });
});
