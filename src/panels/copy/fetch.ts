/** A request as a call of `fetch` that a script in a page can make; what a script may not say is left to the browser. */
import { noFacts, originsOf } from "../bytes/origins.ts";
import { fieldText, originOf, textIn, type SentRequest } from "./sent.ts";

/** @see https://fetch.spec.whatwg.org/#forbidden-request-header */
const forbidden =
  /^(?:accept-charset|accept-encoding|access-control-request-(?:headers|method)|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|proxy-.*|sec-.*)$/i;

/** Methods that no script may use. @see https://fetch.spec.whatwg.org/#forbidden-method */
const forbiddenMethods = ["CONNECT", "TRACE", "TRACK"];

/** The call, with a remark on each thing that it cannot say. */
export function asFetch(sent: SentRequest): string {
  const { method, target, content } = sent;
  const bodiless = method === "GET" || method === "HEAD";
  const remarks = [
    ...(forbiddenMethods.includes(method.toUpperCase())
      ? [`No script may use ${method}: fetch will refuse it.`]
      : []),
    ...(bodiless && content.length > 0 ? [`A ${method} of a script has no body: it is left out.`] : []),
    ...(sent.fields.some(([name]) => /^cookie$/i.test(name))
      ? ["The browser adds cookies from its jar."]
      : []),
  ];
  const options = optionsOf(sent, bodiless);
  const address = literal(target.startsWith("/") ? `${originOf(sent)}${target}` : originOf(sent));
  const lines = options.map((option) => `  ${option},\n`).join("");
  const call = options.length === 0 ? `await fetch(${address});` : `await fetch(${address}, {\n${lines}});`;
  return [...remarks.map((remark) => `// ${remark}`), call].join("\n");
}

function optionsOf(sent: SentRequest, bodiless: boolean): string[] {
  const { method, content } = sent;
  const headers = headersOf(sent).map(([name, value]) => `[${literal(name)}, ${literal(value)}]`);
  const body = content.length === 0 || bodiless ? null : bodyOf(content);
  return [
    ...(method === "GET" ? [] : [`method: ${literal(method)}`]),
    ...(headers.length === 0 ? [] : [`headers: [${headers.join(", ")}]`]),
    ...(body === null ? [] : [`body: ${body}`]),
    ...(sent.fields.some(([name]) => /^cookie$/i.test(name)) ? ['credentials: "include"'] : []),
  ];
}

/** What a script has to say: not what it may not, and not what the browser says anyway. */
function headersOf({ head }: SentRequest): (readonly [string, string])[] {
  const origins = originsOf(head, noFacts);
  return head.fields
    .filter((field, at) => origins[at]?.maker !== "browser" && !forbidden.test(field.name.text))
    .map(({ name, value }) => [name.text, fieldText(value.text)] as const);
}

function bodyOf(content: Uint8Array): string {
  const text = textIn(content);
  return text === null ? `new Uint8Array([${content.join(", ")}])` : literal(text);
}

/** A string of JavaScript. */
const literal = (text: string): string => JSON.stringify(text);
