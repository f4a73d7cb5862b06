/** What a fence is drawn as: code, one message on its side of the wire, or a transcript of several. */
import type { FenceRole } from "../../protocol/sandbox-spec.ts";
import { highlight } from "./highlight.ts";
import { drawMessage, sideOf, transcript, type TranscriptMessage } from "./message.ts";
import { languageName, ROLES, type Side } from "./roles.ts";

export interface FenceFacts {
  readonly role: FenceRole;
  /** As written on the fence; empty without one. */
  readonly lang: string;
  readonly name: string | undefined;
  readonly text: string;
}

export interface Card {
  readonly kind: "code" | "message" | "transcript";
  readonly side: Side;
  /** What the tab says. */
  readonly tab: string;
  /** What stands beside the tab: the role of a named file, the language. */
  readonly labels: readonly string[];
  /** The coloured text; empty for a transcript. */
  readonly html: string;
  /** The messages of a transcript. */
  readonly messages: readonly TranscriptMessage[];
}

export async function cardOf(facts: FenceFacts): Promise<Card> {
  if (!speaksHttp(facts)) return codeCard(facts);
  const { role, name, text } = facts;
  const messages = transcript(text);
  if (messages !== null)
    return { kind: "transcript", side: "none", ...titles(facts, "HTTP"), html: "", messages };
  const html = await drawMessage(text);
  const side = ROLES[role].side === "none" ? (sideOf(text) ?? "none") : ROLES[role].side;
  if (html === null) return codeCard(facts);
  const kind = side === "none" ? ("code" as const) : ("message" as const);
  const label =
    role === "static" && side !== "none" ? (side === "client" ? "request" : "response") : ROLES[role].label;
  return { kind, side, tab: name ?? (label || "HTTP"), labels: [], html, messages: [] };
}

function speaksHttp({ role, lang }: FenceFacts): boolean {
  return role === "request" || role === "response" || lang.toLowerCase() === "http";
}

async function codeCard(facts: FenceFacts): Promise<Card> {
  const { role, lang, text } = facts;
  const html = await highlight(text, lang);
  return { kind: "code", side: ROLES[role].side, ...titles(facts, languageName(lang)), html, messages: [] };
}

function titles({ role, name }: FenceFacts, language: string): Pick<Card, "tab" | "labels"> {
  const { label } = ROLES[role];
  // A `wire` fence is of that role, and its author calls its language so, too.
  const words = new Set([name ?? "", label, language].filter((word) => word !== ""));
  const [tab = "text", ...labels] = words;
  return { tab, labels };
}
