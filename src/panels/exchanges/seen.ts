/** What of an answer a script in the tab got to see: status, fields, body, as its own `Response` shows them. */
import type { ScriptView } from "../../protocol/trace.ts";
import { headOf } from "../bytes/message.ts";
import { markup, type Markup } from "../markup.ts";
import { answerOf, askedOf } from "./facts.ts";
import type { ExchangeView } from "./read.ts";

const HIDES: Readonly<Record<ScriptView["type"], string>> = {
  basic: "all but its cookies",
  cors: "what the server exposes",
  opaque: "only that something came",
  opaqueredirect: "only that something came",
  none: "nothing",
};

/** Nothing where no script asked, or where it sees all that there is to see. */
export function drawSeen(view: ExchangeView): Markup | null {
  const { seen } = view.entry;
  if (seen === undefined || (seen.type === "basic" && seen.hidden.length === 0)) return null;
  // That a preflight and a redirect are the browser's own business is said above them.
  if (seen.type === "none") return null;
  return markup`<details class="rules">
    <summary>The script sees ${HIDES[seen.type]}</summary>
    <pre class="seen"><code>${linesOf(view, seen)}</code></pre>
    <p class="told">${seen.because}</p>
  </details>`;
}

function linesOf(view: ExchangeView, { type, hidden }: ScriptView): Markup {
  const opaque = type === "opaque" || type === "opaqueredirect";
  const { entry } = view;
  const head = headOf(entry.response, "response", askedOf(entry).method);
  const held = new Set(hidden.map((name) => name.toLowerCase()));
  const names = [...new Set((head?.fields ?? []).map(({ name }) => name.text.toLowerCase()))];
  const visible = opaque ? [] : names.filter((name) => !held.has(name));
  const withheld = opaque ? names : names.filter((name) => held.has(name));
  const status = opaque ? "0" : (answerOf(entry)?.code ?? "0");
  const rows: [string, string][] = [
    ["type", `"${type}"`],
    ["status", status],
    ["headers", visible.join(", ") || "none"],
    ["held back", withheld.join(", ") || "none"],
    ["body", opaque ? "none" : "readable"],
  ];
  return markup`${rows.map(([name, value], at) => markup`${at === 0 ? "" : "\n"}<span class="h">${name.padEnd(9)}</span> ${value}`)}`;
}
