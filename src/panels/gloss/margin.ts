/** The notes of one message, in the empty half beside it: a part of the message has the focus or the pointer, its words stand there. */
import { bytesOf } from "../../wire/bytes.ts";
import { headOf } from "../bytes/message.ts";
import { originsOf, type Maker, type OriginFacts } from "../bytes/origins.ts";
import { markup, type Markup } from "../markup.ts";
import { drawGloss } from "./gloss.ts";
import { readShown, type ShownPart } from "./shown.ts";

const MAKERS: Readonly<Record<Maker, string>> = {
  author: "From the author.",
  script: "From the script.",
  browser: "From the browser.",
  express: "From Express.",
  node: "From Node.",
  intermediary: "From an intermediary, modelled.",
  unknown: "Not known for certain.",
};

/** What stands in the note of each part of a message, in the order of the parts. */
export function notesOf(
  shown: string,
  kind: "request" | "response",
  facts: OriginFacts,
): { readonly part: ShownPart; readonly note: Markup }[] {
  const origins = originsIn(shown, kind, facts);
  return readShown(shown, kind).parts.map((part) => ({
    part,
    note: drawGloss(part, isField(part) ? (origins.get(part.field.toLowerCase()) ?? null) : null),
  }));
}

const isField = ({ kind }: ShownPart): boolean =>
  kind === "field-name" || kind === "field-value" || kind === "cookie";

/** The sentences on who made which field, by its name in lower case. */
function originsIn(
  shown: string,
  kind: "request" | "response",
  facts: OriginFacts,
): ReadonlyMap<string, Markup> {
  const last = Math.max(0, ...[...shown.matchAll(/\nHTTP\/1\.[01] \d{3}/g)].map(({ index }) => index + 1));
  const [head = ""] = shown.slice(last).split("\n\n");
  const text = `${head.replace(/\n/g, "\r\n").replace(/[^\0-\xff]/g, "?")}\r\n\r\n`;
  const read = headOf({ text, length: bytesOf(text).length }, kind);
  if (read === null) return new Map();
  const origins = originsOf(read, facts);
  return new Map(
    read.fields.map(({ name }, at) => {
      const { maker, because } = origins[at] ?? { maker: "unknown", because: "" };
      const who = kind === "response" && maker === "author" ? "From the program." : MAKERS[maker];
      return [name.text.toLowerCase(), markup`<p class="note-by"><b>${who}</b> ${because}</p>`];
    }),
  );
}
