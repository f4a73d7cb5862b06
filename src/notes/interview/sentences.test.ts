import { describe, expect, it } from "vitest";
import { sentencesOf } from "./sentences.ts";

describe("sentences", () => {
  it.each([
    ["It is one. It is two! Is it three? Four", ["It is one.", "It is two!", "Is it three?", "Four"]],
    ["Codes, e.g. 404, are sent. Done here.", ["Codes, e.g. 404, are sent.", "Done here."]],
    ["No. It lets waits overlap.", ["No. It lets waits overlap."]],
    [
      "Since Node 24.2 it holds. See `a. B c. D` there.",
      ["Since Node 24.2 it holds.", "See `a. B c. D` there."],
    ],
    [
      "It is kept by node.js servers. `res.end` ends it.",
      ["It is kept by node.js servers.", "`res.end` ends it."],
    ],
    ["", []],
  ])("%j", (text, sentences) => {
    expect(sentencesOf(text)).toEqual(sentences);
  });
});
