/** Attempt to populate a history entry's document: fetch it, and see what came (HTML Standard, section 7.4.5; https://html.spec.whatwg.org/multipage/browsing-the-web.html#populating-a-session-history-entry). */
import { parseContentDisposition } from "../../wire/fields/content-disposition.ts";
import type { Decision } from "../../protocol/trace.ts";
import { joined } from "../../wire/bytes.ts";
import { fetch } from "../fetch/fetch.ts";
import { valuesIn } from "../fetch/header-list.ts";
import type { Surroundings } from "../fetch/params.ts";
import type { FetchResponse } from "../fetch/response.ts";
import type { StopSignal } from "../stop.ts";
import { createNavigationRequest, type Fetching } from "./create-navigation-params.ts";
import { navigationDecision } from "./decision.ts";
import { loadDocument } from "./load-document.ts";
import type { PageDocument } from "./page-document.ts";
import type { HistoryEntry } from "./session-history.ts";

/** The entry with its document; or why the page that was there stays. */
export type Populated =
  | { readonly kind: "document"; readonly entry: HistoryEntry }
  | { readonly kind: "download" | "stays" | "given-up"; readonly because: string };

/** Only a missing step throws. */
export async function populate(
  entry: HistoryEntry,
  fetching: Fetching,
  around: Surroundings,
  signal: StopSignal,
): Promise<Populated> {
  // 4.2
  const request = createNavigationRequest(entry, fetching);
  const response = await fetch(request, around, signal);
  if (response.aborted) return { kind: "given-up", because: response.reason?.because ?? "" };
  const url = response.urls.at(-1) ?? entry.url;
  // What a redirect turned into GET is no form any more when it is loaded again.
  const resource = request.body === null ? null : entry.state.resource;
  const withDocument = (document: PageDocument): Populated => ({
    kind: "document",
    entry: { url, state: { ...entry.state, resource, document } },
  });
  // 5.4
  if (response.type === "error") return withDocument(errorDocument(url, response));
  const { content, isCut } = await contentOf(response);
  // What is given up is not drawn: another page may be asked for by now.
  if (signal.aborted) return { kind: "given-up", because: "" };
  const tell = (decision: Decision): void =>
    around.log.decision(response.exchange, fetching.client, decision);
  // 5.5 and 5.6
  const kept = whyKept(response);
  if (kept !== null) {
    tell(kept.decision);
    return { kind: kept.kind, because: kept.decision.because };
  }
  const { status, headers } = response;
  const { document, decision } = loadDocument({
    ...{ url, status, headers, content, isCut },
    exchange: response.exchange,
  });
  tell(decision);
  return document === null ? { kind: "download", because: decision.because } : withDocument(document);
}

/** 5.4 The browser's own page: it is of no origin. */
function errorDocument(url: URL, { reason }: FetchResponse): PageDocument {
  const text = reason?.because ?? "";
  return {
    url,
    origin: "null",
    kind: "error",
    status: null,
    type: "",
    text,
    length: 0,
    isCut: false,
    isKept: false,
    policies: [],
    exchange: null,
  };
}

/** All that comes of a body. */
export async function contentOf({
  body,
}: Pick<FetchResponse, "body">): Promise<{ content: Uint8Array; isCut: boolean }> {
  const pieces: Uint8Array[] = [];
  const reader = body?.getReader();
  try {
    while (reader !== undefined) {
      const { done, value } = await reader.read();
      if (done) break;
      pieces.push(value);
    }
    return { content: joined(pieces), isCut: false };
  } catch {
    // What came before it broke off is drawn, as browsers do.
    return { content: joined(pieces), isCut: true };
  }
}

/** 5.5 and 5.6: what is no document. */
function whyKept({
  status,
  headers,
}: FetchResponse): { readonly kind: "download" | "stays"; readonly decision: Decision } | null {
  const algorithm = "Populate a session history entry";
  const [disposition = ""] = valuesIn(headers, "Content-Disposition");
  const { type, filename } = parseContentDisposition(disposition) ?? { type: "", filename: null };
  if (type === "attachment") {
    const name = filename === null ? "" : ` under the name ${filename}`;
    const because = `Content-Disposition says attachment: the answer is saved as a file${name}, and the page stays.`;
    const outcome = "it is a download";
    return {
      kind: "download",
      decision: navigationDecision({ rule: "document-download", outcome, because, algorithm, step: "5.5" }),
    };
  }
  if (status !== 204 && status !== 205) return null;
  const because = `The server answered ${status}: there is no page to go to, so the one that is shown stays.`;
  return {
    kind: "stays",
    decision: navigationDecision({
      ...{ rule: "document-stays", outcome: "the page stays" },
      ...{ because, algorithm, step: "5.6" },
    }),
  };
}
