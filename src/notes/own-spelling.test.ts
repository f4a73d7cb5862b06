/** The spelling of all that readers read: the project's own notes, and the explanations that pages and panels show. British, as in `-ise`. */
import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import dictionary from "dictionary-en-gb";
import nspell from "nspell";
import { describe, expect, it } from "vitest";
import { explanations } from "../wire/explanations/explanations.ts";
import { resolveConfig } from "./config.ts";
import { readVault } from "./read.ts";

const content = fileURLToPath(new URL("../../content/", import.meta.url));
const { notes } = (await readVault(`${content}notes/`, resolveConfig({}))).vault;
const speller = nspell(Buffer.from(dictionary.aff), Buffer.from(dictionary.dic));
const own = readFileSync(`${content}words.txt`, "utf8").trim().split("\n");

/** Without what is no prose: fences, also those in a callout, code, addresses, and the targets of links. */
const prose = (markdown: string): string =>
  markdown
    .replace(/^(?:> ?)*```[^]*?^(?:> ?)*```$/gm, "")
    .replace(/`+[^`\n]*`+/g, " ")
    .replace(/\]\([^)]*\)/g, "] ")
    .replace(/\[\[[^\]|]*\|?/g, " ")
    .replace(/https?:\S+/g, " ");

/** Neither an abbreviation (`HTTP`) nor a name with capitals inside (`DevTools`). */
const words = (text: string): readonly string[] =>
  (text.match(/\p{L}[\p{L}’']*/gu) ?? [])
    .filter((word) => !/.\p{Lu}/u.test(word))
    .map((word) => word.replaceAll("’", "'").replace(/'s?$/, ""));

const known = new Set(own);
const misspelt = (text: string): string[] =>
  words(prose(text)).filter((word) => !known.has(word.toLowerCase()) && !speller.correct(word));

describe("our words", () => {
  it("are spelt right in each note", () => {
    const found = notes.flatMap(({ file, body, frontMatter: { title, terms, question } }) =>
      misspelt(
        [title, question, body, ...terms.map(({ name, meaning }) => `${name} ${meaning}`)].join("\n"),
      ).map((word) => `${file}: ${word}`),
    );
    expect(found).toEqual([]);
  });

  it("are spelt right in each explanation", () => {
    const found = explanations.flatMap(({ name, title: _title, kind: _kind, reference: _at, ...told }) =>
      misspelt(Object.values(told).flat().join("\n")).map((word) => `${name}: ${word}`),
    );
    expect(found).toEqual([]);
  });

  it("are held against a dictionary that knows wrong ones", () => {
    expect(misspelt("A sever that recieves `recieves` a color, teh end of http://exmaple.test.")).toEqual([
      "recieves",
      "color",
      "teh",
    ]);
  });

  it("are on the list of the trade only if the dictionary lacks them, each once and in order", () => {
    expect(own.filter((word) => speller.correct(word))).toEqual([]);
    expect(own).toEqual([...new Set(own)].sort());
  });
});
