/** Who put each field into a message, as far as the trace tells: what it cannot tell is said to be unknown. */
import {
  type Field,
  type Head,
  type RequestHead,
  type ResponseHead,
  valuesOf,
} from "../../wire/http1/message.ts";
import { browserFields } from "./origins-browser.ts";

/** `author`: whoever wrote the request by hand, the script, or the program behind the answer. */
export type Maker = "author" | "script" | "browser" | "express" | "node" | "intermediary" | "unknown";

export interface Origin {
  readonly maker: Maker;
  /** One sentence: how it is known, or what it may be. */
  readonly because: string;
  /** It stands in every message alike, and stands back so that the rest stands out. */
  readonly usual: boolean;
}

/** What is known beside the head. `answeredBy` names the intermediary that gave the answer itself, or went over it. */
export interface OriginFacts {
  /** `curl`, or the id of a tab. */
  readonly client: string;
  /** Names of cookies that came out of the jar. */
  readonly fromJar: boolean;
  readonly answeredBy: string | null;
}

export const noFacts: OriginFacts = { client: "tab-1", fromJar: false, answeredBy: null };

/** One for each field of the head, in order. */
export function originsOf(head: Head, facts: OriginFacts): Origin[] {
  return head.kind === "request" ? ofRequest(head, facts) : ofResponse(head, facts);
}

const origin = (maker: Maker, because: string, usual = false): Origin => ({ maker, because, usual });

/** A browser names itself in User-Agent (RFC 9110, section 10.1.5); a request without that was written by a person. */
function ofRequest(head: RequestHead, { client, fromJar }: OriginFacts): Origin[] {
  const byBrowser = valuesOf(head.fields, "User-Agent").some((agent) => agent.startsWith("Mozilla/"));
  const asked = valuesOf(head.fields, "Sec-WebSocket-Key").length > 0 && client !== "curl";
  return head.fields.map(({ name, value }) => {
    const known = name.text.toLowerCase();
    if (known === "cookie" && fromJar)
      return origin("browser", "The browser took it from its jar: no script and no author wrote it.");
    if (byBrowser || asked) {
      const rule = browserFields.find(({ names, value: fits }) => names.test(known) && fits.test(value.text));
      if (rule !== undefined) return origin(rule.maker, rule.because, rule.usual);
      return origin("script", "The browser adds no such field by itself: the script set it.");
    }
    return known === "host" || known === "content-length"
      ? origin("unknown", "It stands in the request as it was written, or was added since it was missing.")
      : origin("author", "It stands in the request as it was written.");
  });
}

/** Fields that Node appends behind all others (`_storeHeader` in `lib/_http_outgoing.js`), in this order. */
const nodeTail = ["date", "connection", "keep-alive", "content-length", "transfer-encoding"];

const nodeWords: Readonly<Record<string, string>> = {
  date: "Node puts the time of the answer into every response.",
  connection: "Node says whether the connection stays open.",
  "keep-alive": "Node says for how many seconds it keeps an idle connection.",
  "content-length": "Node counts the content of an answer that is sent in one piece.",
  "transfer-encoding": "Node sends in chunks where the length is not known beforehand.",
};

function ofResponse(head: ResponseHead, { answeredBy }: OriginFacts): Origin[] {
  const tail = tailOf(head.fields);
  const express = valuesOf(head.fields, "x-powered-by").includes("Express");
  return head.fields.map((field, at) => {
    const name = field.name.text.toLowerCase();
    if (answeredBy !== null && isOfHop(name)) return origin("intermediary", `The ${answeredBy} added it.`);
    if (at >= tail) return origin("node", nodeWords[name] ?? "", name !== "transfer-encoding");
    return (express ? ofExpress(name, field.value.text) : null) ?? ofProgram(name);
  });
}

const isOfHop = (name: string): boolean => name === "age" || name === "via";

/** Where the fields begin that Node appended: a Date in the middle was set by the program. */
function tailOf(fields: readonly Field[]): number {
  let at = fields.length;
  while (at > 0 && nodeTail.includes(fields[at - 1]?.name.text.toLowerCase() ?? "")) at -= 1;
  const first = fields.findIndex(({ name }, index) => index >= at && name.text.toLowerCase() === "date");
  return first < 0 ? fields.length : first;
}

/** What Express does unasked; it says itself that it is there. */
function ofExpress(name: string, value: string): Origin | null {
  if (name === "x-powered-by")
    return origin("express", "Express names itself, unless app.disable('x-powered-by') was called.", true);
  if (name === "etag" && /^W\/"[\da-f]+-[\w+/]{27}"$/.test(value))
    return origin("express", "Express made it from length and SHA-1 of the content.");
  if (name === "content-length")
    return origin("express", "res.send counts the content, unless the program did.");
  if (name === "content-type" && /^(?:application\/json|text\/html|text\/plain); charset=utf-8$/.test(value))
    return origin("unknown", "Express adds it for what res.send or res.json got, unless the program set it.");
  if (name === "content-security-policy" && value === "default-src 'none'")
    return origin("unknown", "Express puts it on its own error pages; the program may have set it, too.");
  return null;
}

function ofProgram(name: string): Origin {
  if (name === "set-cookie")
    return origin("author", "The program set it, or a session library on its behalf.");
  return origin("author", "Nobody adds it unasked: the program set it, or a library that it uses.");
}
