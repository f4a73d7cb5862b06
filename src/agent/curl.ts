/** A client without a jar, without CORS, without redirects: bytes out, bytes in, as curl does it unasked. */
import { sendRequest, type ClientOptions, type Exchange } from "./http-client.ts";
import { readRequestText } from "../wire/http1/request-text.ts";
import type { Change } from "../wire/http1/request-text.ts";

/** One request of the text, and what came of it; `problem` where it could not be sent. */
export type CurlResult =
  | { readonly line: number; readonly changes: readonly Change[]; readonly exchange: Exchange }
  | { readonly line: number; readonly problem: string };

/** Sends every request of a fence, one after the other. `authority` is the server for those that name none. */
export async function curl(source: string, authority: string, options: ClientOptions): Promise<CurlResult[]> {
  const results: CurlResult[] = [];
  for (const request of readRequestText(source, authority)) {
    if ("problem" in request) {
      results.push(request);
      continue;
    }
    const to = URL.parse(`http://${request.authority}`);
    if (to === null) {
      results.push({ line: request.line, problem: `${request.authority} is no host and port` });
      continue;
    }
    const port = to.port === "" ? 80 : Number(to.port);
    const exchange = await sendRequest(request.bytes, { host: to.hostname, port }, options);
    results.push({ line: request.line, changes: request.changes, exchange });
  }
  return results;
}
