/** The `fetch` of a page (Fetch Standard, section 5.6; https://fetch.spec.whatwg.org/#fetch-method). */
import type { HostToTab, ScriptRequest, ScriptResponse } from "../messages.ts";
import { listOf } from "./headers.ts";
import { dropId, openId, tell } from "./page.ts";
import type { RequestInit } from "./request-facts.ts";
import { Request } from "./request.ts";
import { receivedResponse, type Response } from "./response.ts";

/** Why nothing came, as the browser tells its own side of the page. */
export class FetchFailure extends Error {
  /** Another try would end alike. */
  readonly futile: boolean;
  readonly missing: string | null;

  constructor(missing: string | null, futile: boolean) {
    super(missing ?? "Failed to fetch");
    this.missing = missing;
    this.futile = futile;
  }
}

/** What was opened: the response without its body, and the body in pieces. */
export interface Opened {
  readonly response: ScriptResponse;
  readonly stream: ReadableStream<Uint8Array>;
}

/** Rejects with a FetchFailure, or with the signal's reason. */
export function open(request: ScriptRequest, signal: AbortSignal | null): Promise<Opened> {
  return new Promise((resolve, reject) => {
    let body: ReadableStreamDefaultController<Uint8Array> | null = null;
    const abort = (): void => {
      tell({ type: "fetch/abort", id });
      end();
      reject(reasonOf(signal));
      body?.error(reasonOf(signal));
    };
    const end = (): void => {
      dropId(id);
      signal?.removeEventListener("abort", abort);
    };
    const hear = (message: HostToTab): void => {
      if (message.type === "fetch/head") {
        const stream = new ReadableStream<Uint8Array>(
          {
            start: (controller) => {
              body = controller;
            },
            pull: () => tell({ type: "fetch/more", id }),
            cancel: () => {
              tell({ type: "fetch/abort", id });
              end();
            },
          },
          { highWaterMark: 0 },
        );
        if (!message.response.hasBody) end();
        resolve({ response: message.response, stream });
      } else if (message.type === "fetch/chunk") body?.enqueue(message.bytes);
      else {
        end();
        if (message.type === "fetch/end") body?.close();
        else if (message.type === "fetch/broken") body?.error(new TypeError("network error"));
        else if (message.type === "fetch/failed") reject(new FetchFailure(message.missing, message.futile));
      }
    };
    const id = openId(hear);
    signal?.addEventListener("abort", abort, { once: true });
    tell({ type: "fetch/start", id, request });
  });
}

function reasonOf(signal: AbortSignal | null): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new DOMException("The operation was aborted.", "AbortError");
}

/** @see https://fetch.spec.whatwg.org/#dom-global-fetch */
export async function fetch(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  // The call's own line: what comes later comes from the port.
  const failed = new TypeError("Failed to fetch");
  const request = new Request(input, init);
  // 4.
  request.signal.throwIfAborted();
  const isStream = Request.isStream(request);
  const body = request.body === null ? null : isStream ? "stream" : await request.bytes();
  request.signal.throwIfAborted();
  const { url, method, mode, credentials, redirect, cache } = request;
  const headers = [...listOf(request.headers)];
  const asked = { url, method, headers, body, mode, credentials, redirect, cache, unsafe: true } as const;
  try {
    const { response, stream } = await open(asked, request.signal);
    return receivedResponse(response, stream);
  } catch (error) {
    if (!(error instanceof FetchFailure)) throw error;
    if (error.missing !== null) failed.message = `${failed.message}: ${error.missing}`;
    throw failed;
  }
}
