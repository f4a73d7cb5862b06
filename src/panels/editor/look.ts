/** How the editor looks: the metrics and inks of the static code, in a style sheet that the document adopts. */
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/**
 * The kinds of the static page (`src/site/code/highlight.ts`), each with the tags of the editor's grammar. What is no
 * kind there has no ink here.
 */
const inks = HighlightStyle.define([
  { tag: tags.comment, color: "var(--code-remark)", fontStyle: "italic" },
  {
    tag: [tags.string, tags.special(tags.string), tags.regexp, tags.escape, tags.special(tags.brace)],
    color: "var(--code-text)",
  },
  {
    tag: [tags.keyword, tags.modifier, tags.function(tags.punctuation)],
    color: "var(--code-word)",
  },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: "var(--code-value)" },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.propertyName), tags.tagName],
    color: "var(--code-name)",
  },
]);

const theme = EditorView.theme({
  "&": { background: "none", color: "var(--ink)", font: "400 var(--t-code)/1.65 var(--mono)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { font: "inherit", lineHeight: "inherit", fontVariantLigatures: "none" },
  ".cm-content": { padding: "0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 0.9rem" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--mark)",
  },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
    background: "none",
    outline: "1px solid var(--edge)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete": {
    border: "1px solid var(--edge)",
    borderRadius: "4px",
    background: "var(--raised)",
    color: "var(--ink)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    font: "400 var(--t-code)/1.5 var(--mono)",
    maxHeight: "11rem",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "0.15rem 0.6rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    background: "var(--ink)",
    color: "var(--paper)",
  },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".faulty": { boxShadow: "inset 3px 0 var(--bad)" },
  ".fault": { textDecoration: "underline wavy var(--bad)", textDecorationSkipInk: "none" },
  ".added": { background: "var(--sunk)" },
  ".toggle": {
    display: "block",
    width: "100%",
    padding: "0 0.9rem",
    border: "0",
    background: "none",
    font: "inherit",
    textAlign: "start",
    color: "var(--faint)",
    cursor: "pointer",
  },
  ".toggle:hover": { color: "var(--ink)" },
  ".toggle:focus-visible": { outline: "2px solid var(--client)", outlineOffset: "-2px" },
});

/** The editor's whole look, as one extension. */
export const look: Extension = [theme, syntaxHighlighting(inks)];

/** What the host of the editor needs beside it: the line that says how the keys work. */
export const hostStyles = `
:host { display: block; position: relative; padding-block: inherit; }
.hint {
  position: absolute; inset: auto 0.9rem 0.15rem auto; margin: 0;
  font: 400 0.6875rem/1.3 var(--sans); color: var(--faint);
}
.fault-line {
  position: absolute; inset: auto 0.9rem 0.15rem 0.9rem; margin: 0;
  font: 400 0.6875rem/1.3 var(--sans); color: var(--bad);
  white-space: nowrap; overflow: hidden; text-overflow: ellipsis;
}
.hint:has(+ .fault-line:not(:empty)),
:host(:not(:focus-within)) .hint {
  clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; white-space: nowrap;
}
/* Two lines of it would stand on the code; a screen reader still says it. */
@media (max-width: 34rem) {
  .hint { clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; white-space: nowrap; }
}
`;
