/** Text for property tests that is likely to be misread as Markdown. */
import fc from "fast-check";

const FRAGMENTS = [
  ..."*_~`[](){}<>!#-+=|:;.,'\"&^%$\\/@? \n\t>1aé😀",
  ...[
    "**",
    "__",
    "~~",
    "==",
    "%%",
    "$$",
    "```",
    "~~~",
    "\n\n",
    "  \n",
    "\n> ",
    "\n- ",
    "\n1. ",
    "\n    ",
    "\n# ",
  ],
  ...[
    "[[",
    "]]",
    "![[",
    "|",
    "^id",
    "> [!note]- ",
    "[^1]",
    "\n[^1]: ",
    "[x]: y\n",
    "[x]",
    "- [ ] ",
    "\\|",
    "\n|-|-|\n",
  ],
  ...[
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<br>",
    "<img src=x>",
    "<p>",
    "<td>",
    "<table>",
    "<tr>",
    "<a href='#x'>",
    "</a>",
  ],
  ...[
    "<details>",
    "<summary>",
    "</details>",
    "<script>",
    "</script>",
    "<T>",
    "<!--",
    "-->",
    "<pre>",
    "</pre>",
    "<code>",
  ],
  ...[
    "&amp;",
    "&lt;",
    "&#0;",
    "&nbsp;",
    "&copy",
    "http://a.b",
    "www.a.b",
    "a@b.c",
    "<http://a.b>",
    "import a",
    "export {}",
  ],
  ...[
    "\0",
    "\uD800",
    "\uFEFF",
    "\u00A0",
    "\u2028",
    "\u202E",
    "\uFDD0",
    "\r",
    "\u000C",
    "---",
    "+++",
    "***",
    "word",
    "0)",
  ],
] as const;

/** Any text at all: pieces of Markdown in any order, with any characters between them. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...FRAGMENTS) },
      fc.string({ unit: "binary", maxLength: 5 }),
    ),
    {
      maxLength: 40,
    },
  )
  .map((parts) => parts.join(""));

/** Markdown that uses nothing of Obsidian's and no HTML: its visible text is what the parser alone finds. */
export const plainMarkdown: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...FRAGMENTS.filter((fragment) => !/[<$%^=]|\[\[|\[!|\0|\r|\uFEFF|\uD800|\uFDD0/.test(fragment)),
      ),
      fc.string({ unit: fc.constantFrom(..."abcé漢 😀.,:-{}`_*\\"), maxLength: 8 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""))
  .filter((text) => !/\[\[|\[!/.test(text));
