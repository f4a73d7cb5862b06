/** Server-sent events as messages on the wire: what each is called, what it says, the id it leaves behind. */
import { bytesOf } from "../../wire/bytes.ts";
import { EventStreamReader, type StreamEvent } from "../../wire/event-stream.ts";
import { valuesOf } from "../../wire/http1/message.ts";
import { readMessages } from "../../wire/http1/whole.ts";
import { markup, type Markup } from "../markup.ts";
import { askedOf } from "./facts.ts";
import type { ExchangeView } from "./read.ts";

/** Most events that are drawn: the last ones. */
const DRAWN = 100;

/** Nothing for an answer that is no stream of events, and for one that has none yet. */
export function drawEvents(view: ExchangeView): Markup | null {
  const { events, retry } = eventsIn(view);
  if (events.length === 0) return null;
  const left = Math.max(0, events.length - DRAWN);
  const before = left > 0 ? markup`<p class="told">The first ${left} are not shown.</p>` : null;
  const wait =
    retry === null ? null : markup`<p class="told">After a break the browser waits ${retry} ms.</p>`;
  return markup`<div class="frames" role="group" aria-label="Events">
    ${before}${events.slice(left).map(drawEvent)}${wait}
  </div>`;
}

/** The events as an EventSource would hear them. */
export function eventsIn({ entry }: ExchangeView): {
  readonly events: readonly StreamEvent[];
  readonly retry: number | null;
} {
  const options = { kind: "response", mode: "lenient", method: askedOf(entry).method } as const;
  const last = readMessages(bytesOf(entry.response.text), options).messages.at(-1);
  const head = last?.message.head;
  const type = head == null ? "" : valuesOf(head.fields, "content-type").join();
  if (last === undefined || !/^text\/event-stream(?:;|$)/i.test(type)) return { events: [], retry: null };
  const reader = new EventStreamReader();
  const events = reader.push(new TextDecoder().decode(last.content, { stream: true }));
  return { events, retry: reader.retry };
}

function drawEvent({ type, data, id }: StreamEvent): Markup {
  const left = id === "" ? "leaves no id behind" : `leaves the id ${id} behind`;
  return markup`<div class="msg frame" data-side="server">
    <p class="sr-only">The server sent an event:</p>
    <pre><code><span class="h">${type}</span> ${data}</code></pre>
    <span class="arrow"></span>
    <p class="margin made">${left}</p>
  </div>`;
}
