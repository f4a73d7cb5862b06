/** The form of the project's own notes: the parts a page has, its length, and how it is written. */
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { explanations } from "../wire/explanations/explanations.ts";
import { resolveConfig } from "./config.ts";
import { readVault } from "./read.ts";

const root = fileURLToPath(new URL("../../content/notes/", import.meta.url));
const { notes } = (await readVault(root, resolveConfig({}))).vault;
const pages = notes.filter(({ frontMatter }) => frontMatter.section !== "Start here");

/** Without fences, also those in a callout. */
const outsideFences = (body: string): string => body.replace(/^(?:> )?```[^]*?^(?:> )?```$/gm, "");
/** What is read as sentences: no code, tables, headings, addresses or marks. */
const prose = (body: string): string =>
  outsideFences(body.split("\n## References\n")[0] ?? "")
    .replace(/^(?:\||#).*$/gm, "")
    .replace(/^\s*> \[![a-z]+\][-+]?/gm, "")
    .replace(/\[\[[^\]|]*\|?|\]\]|\]\([^)]*\)/g, "")
    .replace(/`[^`\n]*`/g, "code");
const words = (text: string): string[] => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
const sentences = (text: string): string[] =>
  text.split(/(?<=[.?:;]["*)]*)\s+|\n\s*(?:\n|- |\d+\. |> )/).filter((part) => words(part).length > 0);
const findings = (find: (body: string) => readonly string[]): string[] =>
  pages.flatMap(({ file, body }) => find(body).map((found) => `${file}: ${found}`));

describe("a page", () => {
  it("has all its parts, a picture, a prediction and a trap", () => {
    const parts = [
      "Concepts",
      "Examples",
      "Common mistake",
      "Interview answer",
      "Exercise",
      "Quiz",
      "Recall",
    ];
    const needed = [
      ...parts.map((part) => `\n## ${part}\n`),
      ...["\n## References\n", "```mermaid\n", "Predict:", "**Trap:**", "**Change this and see.**"],
    ];
    expect(
      findings((body) => needed.filter((part) => !body.includes(part)).map((part) => part.trim())),
    ).toEqual([]);
    expect(pages.length).toBeGreaterThan(30);
  });

  it("has an exercise that is checked, with a solution that is held against it", () => {
    const exercise = (body: string): string => /\n## Exercise\n([^]*?)\n## /.exec(body)?.[1] ?? "";
    const unchecked = pages.filter(
      ({ body }) =>
        !/^```(?:js )?check$/m.test(exercise(body)) || !/^(?:> )?```.* solution$/m.test(exercise(body)),
    );
    expect(unchecked.map(({ file }) => file)).toEqual([]);
  });

  it("lets the reader commit to a prediction", () => {
    const commits = /^> \[!question\]-? Predict:.*\n(?:>(?: - \[[ x]\].*)?\n){2,}/m;
    expect(findings((body) => (commits.test(body) ? [] : ["no prediction to choose"]))).toEqual([]);
  });

  it("asks at least two questions in its quiz, and three cards", () => {
    const part = (body: string, name: string): string =>
      new RegExp(`\\n## ${name}\\n([^]*?)(?:\\n## |$)`).exec(body)?.[1] ?? "";
    const short = pages.flatMap(({ file, body }) => {
      const quiz = part(body, "Quiz");
      const questions = quiz.match(/\n\n- \[[ x]\]/g)?.length ?? 0;
      const cards = part(body, "Recall").match(/::|==[^=]+==|^\?{1,2}$|\*\*[^*]+\?\*\*/gm)?.length ?? 0;
      return questions + (quiz.match(/==/g)?.length ?? 0) / 2 < 2 || cards < 3
        ? [`${file}: ${questions} ${cards}`]
        : [];
    });
    expect(short).toEqual([]);
  });

  it("has 900 to 1,800 words", () => {
    const long = findings((body) => {
      const count = words(outsideFences(body.split("\n## References\n")[0] ?? "")).length;
      return count < 900 || count > 1800 ? [`${count} words`] : [];
    });
    expect(long).toEqual([]);
  });

  it("is written in short sentences", () => {
    const found = findings((body) => {
      const all = sentences(prose(body));
      const mean = words(all.join(" ")).length / all.length;
      const long = all.filter((sentence) => words(sentence).length > 45);
      return [...(mean > 15 ? [`${mean.toFixed(1)} words in a sentence`] : []), ...long];
    });
    expect(found).toEqual([]);
  });

  it("raises its voice nowhere, and calls nothing simple", () => {
    const loud = /.{0,30}(?:!(?=\s|$)|\b(?:simply|just|obviously|basically|of course|actually)\b).{0,20}/gi;
    expect(findings((body) => prose(body).match(loud) ?? [])).toEqual([]);
  });

  it("has no fence of HTTP that holds neither a request nor a response", () => {
    const odd = (body: string): string[] =>
      [...body.matchAll(/^```http[^\n]*\n([^\n]*)/gm)].map(([, first = ""]) => first);
    const fits = /^(?:### |HTTP\/1\.1 \d{3}|[A-Z]+ \S+ HTTP\/1\.1$|[A-Z][\w-]+: )/;
    expect(findings((body) => odd(body).filter((first) => !fits.test(first)))).toEqual([]);
  });

  it("has no words of its own for a name that the reference explains", () => {
    const explained = new Set(explanations.map(({ name }) => name));
    const doubled = notes.flatMap(({ file, frontMatter }) =>
      frontMatter.terms.filter(({ name }) => explained.has(name)).map(({ name }) => `${file}: ${name}`),
    );
    expect(doubled).toEqual([]);
  });
});
