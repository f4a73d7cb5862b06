/** A question, its answers and their explanations, out of the HTML of a task list. */
import { describe, expect, it } from "vitest";
import { readBlank, readQuiz, rightAnswers } from "./quiz.ts";

const item = (html: string, checked = false): string =>
  `<li class="task-list-item"><input type="checkbox" ${checked ? "checked " : ""}disabled aria-label="To do"> ${html}</li>`;
const list = (...items: string[]): string => `<ul class="contains-task-list">\n${items.join("\n")}\n</ul>`;

describe("a quiz", () => {
  it("has a question, answers and explanations", () => {
    const html = `<p>Which <code>code</code>?</p>${list(item("200. (That is <code>OK</code>.)"), item("201.", true))}`;
    expect(readQuiz(html)).toEqual({
      lead: "",
      ask: "Which <code>code</code>?",
      choices: [
        { text: "200.", why: "That is <code>OK</code>.", right: false },
        { text: "201.", why: "", right: true },
      ],
      after: "",
    });
  });

  it("may have code before the question, and words behind the answers", () => {
    const html = `<p>Look:</p><figure>code</figure><p>What now?</p>${list(item("a"), item("b", true))}<p>So it is.</p>`;
    expect(readQuiz(html)).toMatchObject({
      lead: "<p>Look:</p><figure>code</figure>",
      ask: "What now?",
      after: "<p>So it is.</p>",
    });
  });

  it.each([
    ["a call", "<code>sum(1)</code>", "<code>sum(1)</code>", ""],
    ["a parenthesis within the answer", "The first (of two)", "The first (of two)", ""],
    [
      "one with a parenthesis in it",
      "No. (It is <code>f(x)</code> (twice).)",
      "No.",
      "It is <code>f(x)</code> (twice).",
    ],
    [
      "an attribute with a parenthesis",
      'No. (See <a href="/a(b">it</a>.)',
      "No.",
      'See <a href="/a(b">it</a>.',
    ],
    ["one behind code", "<code>a=1</code> (Accepted.)", "<code>a=1</code>", "Accepted."],
    ["an answer of nothing else", "(Nothing.)", "(Nothing.)", ""],
  ])("tells an explanation from %s", (_what, html, text, why) => {
    expect(readQuiz(`<p>?</p>${list(item(html))}`).choices).toEqual([{ text, why, right: false }]);
  });

  it("gives the right answers for paper", () => {
    const html = `<ul class="quiz-answers"><li><b>Wrong:</b> a.</li><li data-right><b>Right:</b> b. Since.</li></ul>`;
    expect(rightAnswers(html + html)).toEqual(["b. Since.", "b. Since."]);
  });
});

describe("a blank", () => {
  it("is a sentence around its answer, held against what is typed in any case", () => {
    const { before, answer, after, pattern } = readBlank(
      "<p>It is <mark><code>Max-Age</code></mark>, in seconds.</p>",
    );
    expect([before, answer, after]).toEqual(["It is ", "<code>Max-Age</code>", ", in seconds."]);
    const fits = new RegExp(`^(?:${pattern})$`, "v");
    expect(["Max-Age", " max-age "].every((typed) => fits.test(typed))).toBe(true);
    expect(["Max.Age", "MaxAge", "", "Max-Age 5"].some((typed) => fits.test(typed))).toBe(false);
  });

  it("may have signs that mean something in a pattern", () => {
    const { pattern } = readBlank("<p><mark>a&lt;(b)*</mark></p>");
    expect(new RegExp(`^(?:${pattern})$`, "v").test("A<(b)*")).toBe(true);
  });
});
