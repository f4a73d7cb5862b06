/** WebSocket frames as messages on the wire: who sent it, what kind it is, what it says. */
import type { FrameEntry, SocketEndEntry } from "../../protocol/trace.ts";
import { bytesOf, textOf } from "../../wire/bytes.ts";
import { closeCodes, readClose } from "../../wire/websocket/close-code.ts";
import { FrameReader } from "../../wire/websocket/frame-reader.ts";
import { opcodes, type Frame } from "../../wire/websocket/frame.ts";
import { drawContent } from "../bytes/text.ts";
import { bytesInWords } from "../bytes/words.ts";
import { markup, type Markup } from "../markup.ts";
import type { ExchangeView } from "./read.ts";
import { sentence } from "./verdict.ts";

/** Most bytes of a payload that are drawn. */
const DRAWN = 2048;

/** All frames of a connection, and how it ended. */
export function drawFrames({ frames, end }: ExchangeView): Markup | null {
  if (frames.length === 0 && end === null) return null;
  return markup`<div class="frames" role="group" aria-label="Frames">
    ${frames.map(drawFrame)}${drawSocketEnd(end)}
  </div>`;
}

/** One frame in its lane; how it is made stands in the empty half. */
function drawFrame({ from, bytes }: FrameEntry): Markup {
  const reader = new FrameReader({ from });
  const [frame] = reader.push(bytesOf(bytes.text));
  const said = from === "client" ? "The client sent a frame:" : "The server sent a frame:";
  return markup`<div class="msg frame" data-side="${from}">
    <p class="sr-only">${said}</p>
    <pre><code>${drawPayload(frame, bytes.length)}</code></pre>
    <span class="arrow"><span>${bytesInWords(bytes.length)}</span></span>
    <p class="margin made">${frame === undefined ? null : makeOf(frame)}</p>
  </div>`;
}

/** Opcode, mask (a client must: RFC 6455, section 5.1) and payload, and what a close code means. */
function makeOf(frame: Frame): string {
  const { kind, mask, payload, fin } = frame;
  const close = kind === "close" ? readClose(payload) : null;
  return [
    `opcode 0x${opcodes[kind].toString(16)}`,
    mask === null ? "not masked" : "masked",
    ...(fin ? [] : ["not the last piece"]),
    `payload ${bytesInWords(payload.length)}`,
    ...(close?.code == null ? [] : [meaningOf(close.code)]),
  ].join(" · ");
}

function drawPayload(frame: Frame | undefined, length: number): Markup {
  if (frame === undefined)
    return markup`<span class="h">frame of ${bytesInWords(length)}, not kept whole</span>`;
  const kind = frame.fin ? frame.kind : `${frame.kind}, to be continued`;
  if (frame.kind === "close")
    return markup`<span class="h">${kind}</span> ${closeInWords(readClose(frame.payload))}`;
  const payload = textOf(frame.payload.subarray(0, DRAWN));
  const more = frame.payload.length - payload.length;
  const rest = more > 0 ? markup` <span class="h">… ${bytesInWords(more)} more</span>` : null;
  return markup`<span class="h">${kind}</span> ${drawContent(payload, more > 0)}${rest}`;
}

function closeInWords(close: ReturnType<typeof readClose>): string {
  if (close.code === null) return close.problem;
  if (close.code === 1005) return "without a code";
  const reason = close.reason === "" ? "" : ` "${close.reason}"`;
  return `${close.code}${reason}`;
}

/** How the connection ended, as the script of the client sees it. */
function drawSocketEnd(end: SocketEndEntry | null): Markup | null {
  if (end === null) return null;
  const how = end.clean ? "Closed" : "Cut off";
  const reason = end.reason === "" ? "" : ` "${end.reason}"`;
  return markup`<p class="came-to"><b>${how}, code ${end.code}${reason}.</b> ${sentence(meaningOf(end.code))} ${sentence(end.because)}</p>`;
}

/** Codes from 3000 on are for libraries and programs (RFC 6455, section 7.4.2). */
function meaningOf(code: number): string {
  const known = closeCodes.find((one) => one.code === code);
  if (known !== undefined) return known.meaning;
  return code >= 4000 ? "a code of the program's own" : "a code of a library or framework";
}
