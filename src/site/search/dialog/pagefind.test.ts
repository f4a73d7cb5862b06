import { describe, expect, it } from "vitest";
import { foundPage, pieces } from "./pagefind.ts";

describe("what Pagefind gives", () => {
  it("becomes pieces of text, marked or not, with brackets as they stand on the page", () => {
    expect(pieces("a &lt;b&gt; <mark>Set-Cookie</mark> & c")).toEqual([
      { text: "a <b> ", marked: false },
      { text: "Set-Cookie", marked: true },
      { text: " & c", marked: false },
    ]);
  });

  it("becomes a page with the words that matched", () => {
    const page = foundPage({
      url: "/notes/cookies/",
      content: "Cookies A cookie is small",
      locations: [0, 2],
      meta: { title: "Cookies", kind: "question" },
      filters: { section: ["Browser"] },
      sub_results: [
        {
          title: "Cookies",
          url: "/notes/cookies/",
          excerpt: "A <mark>cookie</mark>",
          locations: [2],
          weighted_locations: [{ balanced_score: 3 }],
        },
      ],
    });
    expect(page).toEqual({
      title: "Cookies",
      href: "/notes/cookies/",
      kind: "question",
      place: "Browser",
      words: ["Cookies", "cookie"],
      sections: [
        {
          title: "Cookies",
          href: "/notes/cookies/",
          words: ["cookie"],
          weight: 3,
          excerpt: [
            { text: "A ", marked: false },
            { text: "cookie", marked: true },
          ],
        },
      ],
    });
  });
});
