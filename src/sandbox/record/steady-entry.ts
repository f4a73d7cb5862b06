/** One entry of a trace without what changes from run to run; what counts bytes still counts right. */
import type { ExchangeEntry, FrameEntry, KeptBytes, TraceEntry } from "../../protocol/trace.ts";
import { bytesOf, textOf } from "../../wire/bytes.ts";
import { FrameReader } from "../../wire/websocket/frame-reader.ts";
import { printFrame } from "../../wire/websocket/frame.ts";
import type { SteadyText } from "./steady-text.ts";
import { mapStrings } from "./strings-in.ts";

export function steadyEntry(entry: TraceEntry, text: SteadyText): TraceEntry {
  if (entry.type === "exchange") return steadyExchange(entry, text);
  if (entry.type === "frame") return { ...entry, bytes: steadyFrame(entry, text) };
  const steady = mapStrings(entry, (part) => text.of(part));
  if (steady.type !== "cookie" || steady.cookie?.expires == null) return steady;
  return { ...steady, cookie: { ...steady.cookie, expires: text.time(steady.cookie.expires) } };
}

function steadyExchange(entry: ExchangeEntry, text: SteadyText): ExchangeEntry {
  const { connected, sent, firstByte, lastByte } = entry.timing;
  // How far a request that was given up had come is a matter of chance.
  const aborted = entry.outcome.kind === "aborted";
  const zero = (time: number | null): number | null => (time === null || aborted ? null : 0);
  return {
    ...entry,
    request: steadyMessage(entry.request, text),
    response: steadyMessage(entry.response, text),
    outcome: mapStrings(entry.outcome, (part) => text.of(part)),
    timing: {
      connected: zero(connected),
      sent: zero(sent),
      firstByte: zero(firstByte),
      lastByte: zero(lastByte),
    },
  };
}

/** Where the body has become longer or shorter, its Content-Length says so. */
function steadyMessage({ text, length }: KeptBytes, steady: SteadyText): KeptBytes {
  const cut = text.indexOf("\r\n\r\n") + 4;
  if (cut < 4) return { text: steady.of(text), length };
  const [head, body] = [steady.of(text.slice(0, cut)), steady.of(text.slice(cut))];
  const before = text.length - cut;
  const fitting =
    body.length === before
      ? head
      : head.replace(new RegExp(`(\\r\\ncontent-length: )${before}(?=\\r\\n)`, "i"), `$1${body.length}`);
  const steadied = fitting + body;
  return { text: steadied, length: length + steadied.length - text.length };
}

/** A frame of text, printed anew around its payload; any other as it is. */
function steadyFrame({ from, bytes }: FrameEntry, steady: SteadyText): KeptBytes {
  if (bytes.length !== bytes.text.length) return bytes;
  const [frame] = new FrameReader({ from }).push(bytesOf(bytes.text));
  if (frame?.kind !== "text") return bytes;
  const { kind, fin, mask } = frame;
  const payload = bytesOf(steady.of(textOf(frame.payload)));
  const text = textOf(printFrame({ kind, fin, payload, ...(mask === null ? {} : { mask }) }));
  return { text, length: text.length };
}
