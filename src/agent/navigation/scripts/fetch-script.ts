/** Fetches what a script element names (HTML Standard, section 8.1.4.2; https://html.spec.whatwg.org/multipage/webappapis.html#fetching-scripts). */
import type { Decision } from "../../../protocol/trace.ts";
import { fetch } from "../../fetch/fetch.ts";
import { essenceOf } from "../../fetch/mime-type.ts";
import { valuesIn } from "../../fetch/header-list.ts";
import { createRequest, type RequestPolicy } from "../../fetch/request.ts";
import type { PolicyVerdict } from "../../csp/script-checks.ts";
import { isOkStatus, type FetchResponse } from "../../fetch/response.ts";
import type { Surroundings } from "../../fetch/params.ts";
import { lower } from "../../../wire/http1/characters.ts";
import type { StopSignal } from "../../stop.ts";
import { navigationDecision } from "../decision.ts";
import { decodedText } from "../decoded-text.ts";
import type { PageDocument } from "../page-document.ts";
import { contentOf } from "../populate.ts";
import { isJavaScript, type PreparedScript } from "./prepare-script.ts";

/** A page that asks for a script. */
interface Asking {
  /** The id of the tab. */
  readonly client: string;
  readonly document: PageDocument;
  readonly around: Surroundings;
  /** What the policies of the page say of an address, and how many redirects led there; null where they say nothing. */
  readonly policy: (url: URL, redirects: number) => PolicyVerdict | null;
  readonly signal: StopSignal;
}

/** The text and the address it came from; or why there is none, as a sentence. */
type FetchedScript = { readonly text: string; readonly url: URL } | { readonly problem: string };

/** Only a missing step throws. */
export async function fetchScript(
  script: PreparedScript & { readonly src: URL },
  asking: Asking,
): Promise<FetchedScript> {
  const { client, document, around, policy, signal } = asking;
  const { src, kind, mode, credentials } = script;
  const forbids: RequestPolicy = (url, redirects) => {
    const verdict = policy(url, redirects);
    return verdict?.isAllowed === false ? verdict.decision : null;
  };
  const said = policy(src, 0);
  const request = createRequest({
    ...{
      client,
      url: src,
      origin: document.origin,
      mode,
      credentials,
      policy: forbids,
      destination: "script",
    },
    // What is not asked for at all is told of by why not.
    because: said?.isAllowed === false ? null : asked(script, document, said),
  });
  const response = await fetch(request, around, signal);
  const { internal, exchange, reason } = response;
  if (response.type === "error") return { problem: reason?.because ?? "It was given up." };
  // What no-cors keeps from scripts is run all the same.
  const { headers, status, urls } = internal ?? response;
  const { content, isCut } = await contentOf(
    response.type === "opaque" && internal !== null ? internal : response,
  );
  const problem = isCut ? "The answer broke off." : whyNotRun(kind, status, headers);
  if (problem === null) return { text: textOf(kind, content, headers), url: urls.at(-1) ?? src };
  around.log.decision(exchange, client, refused(kind, problem));
  return { problem };
}

/** 5.4 and 5.5 of fetching a classic script, and 13.7.1 of a module, which is UTF-8 whatever is said of it. */
function textOf(
  kind: PreparedScript["kind"],
  content: Uint8Array,
  headers: FetchResponse["headers"],
): string {
  return kind === "module" ? new TextDecoder().decode(content) : decodedText(content, headers, false);
}

/** 5.2 of fetching a classic script, and 13.1 and 13.7.3 of a module; and what Fetch blocks by its type. */
function whyNotRun(
  kind: PreparedScript["kind"],
  status: number,
  headers: FetchResponse["headers"],
): string | null {
  if (!isOkStatus(status)) return `The server answered ${status}: only what comes with success is run.`;
  const essence =
    valuesIn(headers, "Content-Type")
      .map(essenceOf)
      .findLast((one) => one !== null) ?? "";
  const said = essence === "" ? "no Content-Type says what it is" : `Content-Type says ${essence}`;
  if (kind === "module" && !isJavaScript(essence)) return `A module has to come as JavaScript, and ${said}.`;
  // https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-mime-type?
  if (/^(?:audio|image|video)\/|^text\/csv$/.test(essence)) return `No script comes like this: ${said}.`;
  // https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-nosniff?
  const sniffs =
    lower(valuesIn(headers, "X-Content-Type-Options")[0] ?? "")
      .split(",")[0]
      ?.trim() !== "nosniff";
  return sniffs || isJavaScript(essence)
    ? null
    : `X-Content-Type-Options is nosniff, so the type counts, and ${said}.`;
}

const algorithms = { classic: "Fetch a classic script", module: "Fetch a single module script" } as const;

function asked(
  { kind, mode, credentials }: PreparedScript,
  { url }: PageDocument,
  policy: PolicyVerdict | null,
): Decision {
  const how =
    mode === "no-cors"
      ? "without crossorigin it needs no CORS, and brings cookies wherever it leads"
      : `under CORS, with cookies ${credentials === "include" ? "wherever it leads" : "to its own origin alone"}`;
  return navigationDecision({
    ...{ rule: "script-element", outcome: "the browser asks for it", algorithm: algorithms[kind] },
    because: `A script element of ${url.href} names it: ${how}.${policy === null ? "" : ` ${policy.decision.because}`}`,
  });
}

function refused(kind: PreparedScript["kind"], because: string): Decision {
  return navigationDecision({
    ...{ rule: "script-not-run", outcome: "the script does not run", because, algorithm: algorithms[kind] },
  });
}
