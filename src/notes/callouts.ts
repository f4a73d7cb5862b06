/** Callouts: the many words Obsidian has for a kind, mapped to the few the site draws. */
import type { RootContent } from "mdast";
import type { MdxJsxFlowElement } from "mdast-util-mdx-jsx";
import { flowElement } from "./elements.ts";
import type { Callout } from "./markdown/nodes.ts";
import { codedText } from "./plain-text.ts";

const KINDS = new Set(
  "note info tip important warning danger question example quote success failure bug abstract todo".split(
    " ",
  ),
);

/** Obsidian's other names: https://help.obsidian.md/callouts, section "Supported types". */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  summary: "abstract",
  tldr: "abstract",
  hint: "tip",
  check: "success",
  done: "success",
  help: "question",
  faq: "question",
  caution: "warning",
  attention: "warning",
  fail: "failure",
  missing: "failure",
  error: "danger",
  cite: "quote",
};

/** The kind the site draws; an unknown word is a `note`. */
export function calloutKind(word: string): string {
  if (KINDS.has(word)) return word;
  return Object.hasOwn(OTHER_NAMES, word) ? (OTHER_NAMES[word] ?? "note") : "note";
}

/** `my-own` -> `My own`: the title of a callout that has none. */
function kindTitle(word: string): string {
  const words = word.replace(/[-_]+/g, " ").trim();
  return words === "" ? "Note" : words.charAt(0).toUpperCase() + words.slice(1);
}

/** A callout whose links are resolved, as its component; its title has code between backticks. `important` keeps its own kind, though Obsidian files it under tip. */
export function calloutElement(callout: Callout, children: readonly RootContent[]): MdxJsxFlowElement {
  const title = codedText(callout.title) || kindTitle(callout.kind);
  return flowElement("Callout", { kind: calloutKind(callout.kind), title, fold: callout.fold }, children);
}
