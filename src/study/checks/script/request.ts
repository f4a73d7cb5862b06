/** The request that the script of a check asks for: read as an author writes it, or refused with a sentence. */
import type { ClientRequest } from "../../../protocol/client-request.ts";
import { byForm, readBy } from "../read-asking.ts";

/** `body`: a text as it is, or any other value as JSON. `as`: as in a line of a check, `curl` or `a script of ORIGIN`. */
export interface ScriptRequest {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  readonly as?: string;
}

/** A sentence where it is no request. */
export function requestOf(given: unknown): ClientRequest | string {
  if (typeof given !== "object" || given === null || !("path" in given) || typeof given.path !== "string")
    return 'ask needs a path, as in ask({ path: "/tea" })';
  const { method = "GET", path, headers = {}, body, as = "" } = given as ScriptRequest;
  const by = as === "" ? ({ as: "tab" } as const) : readBy(as);
  if (by === null) return `"as" is ${byForm}`;
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const text = textOf(body, lines);
  const parts = { method, address: path, headers: lines.join("\n"), body: text };
  return by.as === "script" ? { ...parts, ...by, mode: "cors" } : { ...parts, ...by };
}

/** JSON gets its field, where the author has not given one. */
function textOf(body: unknown, lines: string[]): string {
  if (body === undefined) return "";
  if (typeof body === "string") return body;
  if (!lines.some((line) => /^content-type:/i.test(line))) lines.push("Content-Type: application/json");
  return JSON.stringify(body);
}
