/** All explanations: one for each method, status code, field, part of a cookie, and close code. */
import { methods } from "../methods.ts";
import { statusCodes } from "../status-codes.ts";
import { closeCodes } from "../websocket/close-code.ts";
import { closeWords } from "./close-codes.ts";
import { attributeWords, prefixWords } from "./cookies.ts";
import { referenceOf, type ExplainedKind, type Explanation, type SourcedWords } from "./explanation.ts";
import { cachingFields } from "./fields-caching.ts";
import { corsFields, webSocketFields } from "./fields-cors.ts";
import { messageFields } from "./fields-message.ts";
import { negotiationFields } from "./fields-negotiation.ts";
import { routingFields } from "./fields-routing.ts";
import { securityFields } from "./fields-security.ts";
import { methodWords } from "./methods.ts";
import { clientErrorWords } from "./status-client-error.ts";
import { redirectionWords } from "./status-redirection.ts";
import { serverErrorWords } from "./status-server-error.ts";
import { informationalWords, successWords } from "./status-success.ts";

/** The fields by topic, in the order of a reference page. */
export const fieldTopics = {
  message: messageFields,
  routing: routingFields,
  negotiation: negotiationFields,
  caching: cachingFields,
  security: securityFields,
  cors: corsFields,
  webSocket: webSocketFields,
} as const;

const statusWords = {
  ...informationalWords,
  ...successWords,
  ...redirectionWords,
  ...clientErrorWords,
  ...serverErrorWords,
};

function sourced(kind: ExplainedKind, words: Readonly<Record<string, SourcedWords>>): Explanation[] {
  return Object.entries(words).map(([name, { source, ...rest }]) => ({
    ...rest,
    kind,
    name,
    title: name,
    reference: typeof source === "string" ? referenceOf(source) : source,
  }));
}

/** Each kind in the order in which its list stands: codes by number, fields by topic. */
export const explanations: readonly Explanation[] = [
  ...methods.map(({ name, source }): Explanation => ({
    ...methodWords[name],
    kind: "method",
    name,
    title: name,
    reference: referenceOf(source),
  })),
  ...statusCodes.map(({ code, phrase, source }): Explanation => ({
    ...statusWords[code],
    kind: "status-code",
    name: `${code}`,
    title: `${code} ${phrase}`,
    reference: referenceOf(source),
  })),
  ...Object.values(fieldTopics).flatMap((words) => sourced("field", words)),
  ...sourced("cookie-attribute", attributeWords),
  ...sourced("cookie-prefix", prefixWords),
  ...closeCodes.map(({ code, source }): Explanation => ({
    ...closeWords[code],
    kind: "close-code",
    name: `${code}`,
    title: `${code}`,
    reference: typeof source === "string" ? referenceOf(source) : source,
  })),
];

const keyOf = (kind: string, name: string): string => `${kind}/${name.toLowerCase()}`;
const byKey = new Map(explanations.map((one) => [keyOf(one.kind, one.name), one]));

/** The explanation of a name, in any letters; undefined when there is none. A `related` name splits into the two. */
export function explanationOf(kind: ExplainedKind, name: string): Explanation | undefined {
  return byKey.get(keyOf(kind, name));
}
