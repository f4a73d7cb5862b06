/** One side of an exchange as it stood on the wire: start line, fields and body, each in its own ink. */
import type { ByteText, KeptBytes } from "../../protocol/trace.ts";
import { bytesOf, type ByteRange } from "../../wire/bytes.ts";
import type { Head, Message } from "../../wire/http1/message.ts";
import { readMessages } from "../../wire/http1/whole.ts";
import { markup, type Markup } from "../markup.ts";
import { originsOf, type OriginFacts } from "./origins.ts";
import { drawContent, lineIn } from "./text.ts";
import { bytesInWords } from "./words.ts";

/** Most bytes of one side that are drawn; the rest is counted. */
const DRAWN = 8192;

export interface MessageLook {
  readonly kind: "request" | "response";
  /** Of the request that a response answers. */
  readonly method?: string;
  /** Fields to look at, and fields that the script did not see, in lower case. */
  readonly marked: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
  readonly facts: OriginFacts;
}

/** What the first head of the bytes says, for a name of the exchange; null when there is none. */
export function headOf(bytes: KeptBytes, kind: MessageLook["kind"], method = "GET"): Head | null {
  const { messages } = readMessages(bytesOf(bytes.text), { kind, mode: "lenient", method });
  const heads = messages.flatMap(({ message }) => (message.head === null ? [] : [message.head]));
  return (kind === "request" ? heads[0] : heads.at(-1)) ?? null;
}

/** The bytes as text: one message, or interim responses and the final one, and whatever came behind them. */
export function drawMessage(bytes: KeptBytes, look: MessageLook): Markup {
  const kept = bytes.text.slice(0, DRAWN);
  const cut = kept.length < bytes.length;
  const options = { kind: look.kind, mode: "lenient", method: look.method ?? "GET" } as const;
  const { messages, rest } = readMessages(bytesOf(kept), options);
  const drawn = messages.map(({ message }, at) =>
    drawOne(kept, message, look, cut && at === messages.length - 1),
  );
  const behind = cutOf(kept, rest);
  const hidden = cut
    ? markup`\n<span class="h">… ${bytesInWords(bytes.length - kept.length)} more</span>`
    : null;
  return markup`${drawn.map((one, at) => (at === 0 ? one : markup`\n${one}`))}${behind === "" ? null : drawContent(behind, cut)}${hidden}`;
}

function drawOne(kept: ByteText, { head, body, range }: Message, look: MessageLook, cut: boolean): Markup {
  if (head === null || body === null) return drawContent(cutOf(kept, range), cut);
  const origins = originsOf(head, look.facts);
  const fields = head.fields.map((field, at) => {
    const line = lineIn(cutOf(kept, field.range).replace(/\r?\n$/, ""));
    const name = field.name.text;
    return drawField(line, name.length, wayOf(name.toLowerCase(), origins[at]?.usual ?? false, look));
  });
  const content = cutOf(kept, body);
  const said = content === "" ? null : markup`\n\n${drawContent(content, cut)}`;
  return markup`${drawStart(lineIn(cutOf(kept, head.line.range)), head.kind)}${fields}${said}`;
}

/** The class of a field that stands out, is struck out, or stands back. */
function wayOf(name: string, usual: boolean, { marked, hidden }: MessageLook): "look" | "held" | "by" | null {
  if (marked.has(name)) return "look";
  if (hidden.has(name)) return "held";
  return usual ? "by" : null;
}

/** The words that say what is asked or answered stand out; the version does not. */
function drawStart(line: string, kind: Head["kind"]): Markup {
  const cut = kind === "request" ? line.lastIndexOf(" ") : line.indexOf(" ") + 1;
  const [before, after] = [line.slice(0, cut), line.slice(cut)];
  if (kind === "request") return markup`<b>${before}</b><span class="h">${after}</span>`;
  return markup`<span class="h">${before}</span><b>${after}</b>`;
}

function drawField(line: string, nameLength: number, way: "look" | "held" | "by" | null): Markup {
  const field = markup`<span class="h">${line.slice(0, nameLength + 1)}</span>${line.slice(nameLength + 1)}`;
  return way === null ? markup`\n${field}` : markup`\n<span class="${way}">${field}</span>`;
}

function cutOf(text: ByteText, { start, end }: ByteRange): ByteText {
  return text.slice(start, end);
}
