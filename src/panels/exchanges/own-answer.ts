/** Answers that no handler of the author gave: Node's own to what it cannot read, and Express's own where no route fits. */
import { headOf } from "../bytes/message.ts";
import { valuesOf, type ResponseHead } from "../../wire/http1/message.ts";
import { answerOf, askedOf } from "./facts.ts";
import type { ExchangeView } from "./read.ts";
import type { Verdict } from "./verdict.ts";

/** What Node's parser answers by itself (`lib/_http_server.js`, socketOnError): two lines, and not even a date. */
const nodeReasons: Readonly<Record<string, string>> = {
  "400": "It could not read the request as HTTP.",
  "408": "The request took too long to arrive.",
  "413": "The extensions of a chunk were too long.",
  "431": "The fields of the request were too long.",
};

const bodyOf = (text: string): string => text.slice(text.indexOf("\r\n\r\n") + 4);

/** Null for every answer that may be the author's. */
export function ownAnswerOf({ entry }: ExchangeView): Verdict | null {
  const code = answerOf(entry)?.code;
  const head = headOf(entry.response, "response", askedOf(entry).method);
  if (code === undefined || head?.kind !== "response") return null;
  if (code in nodeReasons && isBare(head) && bodyOf(entry.response.text) === "") {
    const rest = `${nodeReasons[code] ?? ""} No handler was called.`;
    return { tone: "bad", lead: `Node itself answered ${code}.`, rest, rule: null };
  }
  if (!isFinalhandler(head)) return null;
  const page = bodyOf(entry.response.text);
  const { method } = askedOf(entry);
  if (code === "404" && page.includes(`<pre>Cannot ${method} `)) {
    const rest = "No route took the request, so it came to the end of the line, where Express answers.";
    return { tone: "bad", lead: "Express itself answered 404.", rest, rule: null };
  }
  if (!code.startsWith("5")) return null;
  const rest = "A handler threw or called next with an error, and nothing of the program dealt with it.";
  return { tone: "bad", lead: `Express itself answered ${code}.`, rest, rule: null };
}

const isBare = ({ fields }: ResponseHead): boolean =>
  fields.length === 1 && fields[0]?.name.text.toLowerCase() === "connection";

/** The page for errors that Express falls back on forbids everything, and says its kind (finalhandler). */
function isFinalhandler({ fields }: ResponseHead): boolean {
  return (
    valuesOf(fields, "content-security-policy").join() === "default-src 'none'" &&
    valuesOf(fields, "x-content-type-options").join() === "nosniff"
  );
}
