/** Requests and answers for the tests of the cache, as short as a test can write them. */
import type { FieldPair } from "../../wire/http1/print.ts";
import { HttpCache, type Answer } from "./http-cache.ts";
import type { CacheKind, CacheRequest, StoredResponse } from "./stored-response.ts";

export const began = Date.UTC(2026, 0, 1);

/** `Name: value` lines, as pairs. */
export function fields(...lines: readonly string[]): FieldPair[] {
  return lines.map((line): FieldPair => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
}

/** Of a GET for `/a`, unless the first line names another method or path. */
export function asked(...lines: readonly string[]): CacheRequest {
  const [first = "", ...rest] = lines;
  const [, method, path] = /^([A-Z]+) (\/\S*)$/.exec(first) ?? [];
  const headers = fields(...(method === undefined ? lines : rest));
  return { method: method ?? "GET", url: `http://app.test${path ?? "/a"}`, headers };
}

/** A complete 200 with the body `x` that came at `began`. */
export function answered(lines: readonly string[], more: Partial<Answer> = {}): Answer {
  return {
    status: 200,
    reason: "OK",
    headers: fields(...lines),
    content: new TextEncoder().encode("x"),
    complete: true,
    exchange: "x1",
    requestTime: began,
    responseTime: began,
    ...more,
  };
}

/** As `answered`, for what stands in a cache already. */
export function stored(
  lines: readonly string[],
  more: Partial<Answer> = {},
  request = asked(),
): StoredResponse {
  const { complete: _complete, ...rest } = answered(lines, more);
  return { ...rest, request };
}

/** A cache whose clock stands at `began` until it is moved, in seconds. */
export function cacheAt(kind: CacheKind = "private"): { cache: HttpCache; later: (seconds: number) => void } {
  let now = began;
  const cache = new HttpCache(kind, () => now);
  return { cache, later: (seconds) => (now += seconds * 1000) };
}
