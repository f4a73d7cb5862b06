/** Where the library of web streams asks V8 for the state of a promise: each promise of which it asks remembers that it was settled. */
import type { Patch } from "./patches.ts";

const webStreams = "internal/webstreams/util";
const writableStream = "internal/webstreams/writablestream";

export const streamPatches: readonly Patch[] = [
  {
    id: webStreams,
    why: "streams have promises of which they ask",
    find: "  PromisePrototypeThen,",
    replace: "  PromisePrototypeThen, PromiseWithResolvers, SafeWeakSet,",
    times: 1,
  },
  {
    id: webStreams,
    why: "no browser tells the state of a promise, so what settles one remembers it",
    find: "  return details?.[0] === kPending;",
    replace:
      "  return details?.[0] === kPending && !settled.has(promise); } const settled = new SafeWeakSet(); function settle(promise) { settled.add(promise); return promise; } function pendingRecord() { const record = PromiseWithResolvers(); const { promise, resolve, reject } = record; record.resolve = (value) => { settle(promise); resolve(value); }; record.reject = (error) => { settle(promise); reject(error); }; return record;",
    times: 1,
  },
  {
    id: webStreams,
    why: "this promise is settled",
    find: "    promise: PromiseResolve(),",
    replace: "    promise: settle(PromiseResolve()),",
    times: 1,
  },
  {
    id: webStreams,
    why: "this promise is settled",
    find: "    promise: PromiseReject(error),",
    replace: "    promise: settle(PromiseReject(error)),",
    times: 1,
  },
  {
    id: webStreams,
    why: "streams have promises of which they ask",
    find: "  isPromisePending,",
    replace: "  isPromisePending, pendingRecord,",
    times: 1,
  },
  {
    id: writableStream,
    why: "streams have promises of which they ask",
    find: "  isPromisePending,",
    replace: "  isPromisePending, pendingRecord,",
    times: 1,
  },
  ...["cache = ", "close = "].map((start) => ({
    id: writableStream,
    why: "it is asked for its state",
    find: `${start}PromiseWithResolvers();`,
    replace: `${start}pendingRecord();`,
    times: 1,
  })),
  {
    id: writableStream,
    why: "it is asked for its state",
    find: "            PromiseWithResolvers() :",
    replace: "            pendingRecord() :",
    times: 1,
  },
];
