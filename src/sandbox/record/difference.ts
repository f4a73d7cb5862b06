/** Says where two traces of one example first differ, so that a person sees it. */
import type { Trace, TraceEntry } from "../../protocol/trace.ts";
import { hideAs } from "./chance.ts";

/** The first difference of a fresh trace from the recorded one, both lines quoted; null when there is none. */
export function differenceOf(recorded: Trace, fresh: Trace): string | null {
  const hidden = hideAs(recorded, fresh);
  const count = Math.max(recorded.entries.length, hidden.entries.length);
  for (let at = 0; at < count; at += 1) {
    const [want, got] = [recorded.entries[at], hidden.entries[at]];
    if (JSON.stringify(want) === JSON.stringify(got)) continue;
    const [one, other] = firstUnlike(linesOf(want), linesOf(got));
    return [nameOf(want ?? got, at), `  recorded  ${one}`, `  now       ${other}`].join("\n");
  }
  return null;
}

function nameOf(entry: TraceEntry | undefined, at: number): string {
  const exchange =
    entry?.type === "exchange"
      ? entry.id
      : entry !== undefined && "exchange" in entry
        ? entry.exchange
        : null;
  return `entry ${at}, ${entry?.type ?? "none"}${exchange === null ? "" : ` of exchange ${exchange}`}:`;
}

/** An entry as lines to compare; the texts of messages line by line. */
function linesOf(entry: TraceEntry | undefined): string[] {
  if (entry === undefined) return [];
  if (entry.type !== "exchange") return [JSON.stringify(entry)];
  const { request, response, ...rest } = entry;
  const lines = [request.text, response.text].flatMap((text) => text.split(/(?<=\n)/));
  return [
    ...lines.map((line) => JSON.stringify(line)),
    JSON.stringify(rest),
    `${request.length} and ${response.length} bytes`,
  ];
}

function firstUnlike(want: readonly string[], got: readonly string[]): [string, string] {
  const at = Array.from({ length: Math.max(want.length, got.length) }, (_, index) => index).find(
    (index) => want[index] !== got[index],
  );
  return [want[at ?? 0] ?? "nothing", got[at ?? 0] ?? "nothing"];
}
