/** The names in the messages of a recording, each with its sentence: what the notes in the margin say, for a page without scripts and for paper. */
import type { TraceEntry } from "../../protocol/trace.ts";
import { explanationOf } from "../../wire/explanations/explanations.ts";
import type { ExplainedKind, Explanation } from "../../wire/explanations/explanation.ts";
import { headOf } from "../bytes/message.ts";
import { answerOf, askedOf } from "../exchanges/facts.ts";
import { markup, type Markup } from "../markup.ts";
import { inked } from "./inked.ts";

/** Fields that stand in nearly every message: whoever wants their words asks for them. */
const usual = /^(?:host|date|connection|keep-alive|accept|user-agent|x-powered-by|accept-.*|sec-fetch-.*)$/i;

/** Null where no message has a name that is explained. */
export function drawGlossary(entries: readonly TraceEntry[]): Markup | null {
  const found = [...new Set(entries.flatMap(namesIn))];
  if (found.length === 0) return null;
  return markup`<details class="rules glossary" data-pagefind-ignore>
    <summary>What the names in it mean</summary>
    <dl>${found.map(drawOne)}</dl>
  </details>`;
}

function namesIn(entry: TraceEntry): Explanation[] {
  if (entry.type !== "exchange") return [];
  const { method } = askedOf(entry);
  const heads = [headOf(entry.request, "request"), headOf(entry.response, "response", method)];
  const fields = heads.flatMap((head) => head?.fields ?? []).map(({ name }) => name.text);
  const code = answerOf(entry)?.code ?? "";
  const named: [ExplainedKind, string][] = [
    ["method", method],
    ["status-code", code],
    ...fields.filter((name) => !usual.test(name)).map((name): [ExplainedKind, string] => ["field", name]),
  ];
  return named.flatMap(([kind, name]) => explanationOf(kind, name) ?? []);
}

function drawOne({ title, summary, reference }: Explanation): Markup {
  return markup`<dt><a href="${reference.url}" rel="noreferrer">${title}</a></dt><dd>${inked(summary)}</dd>`;
}
