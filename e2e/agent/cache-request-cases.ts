/** What a request says to the cache: by its mode, its fields, or its method. */
import type { Init } from "./answers.ts";
import { again, control, minute, old, tag, unchanged } from "./cache-cases.ts";
import type { Case } from "./case.ts";

const cacheModes = ["default", "no-store", "reload", "no-cache", "force-cache", "only-if-cached"] as const;
const withMode = (cache: string): Init => ({ cache, mode: "same-origin" });
const modes: Case[] = cacheModes.flatMap((mode) => [
  again(`mode ${mode} of what is fresh`, { headers: [minute, tag], then: unchanged }, [
    {},
    withMode(mode),
    {},
  ]),
  again(`mode ${mode} of what is stale`, { headers: [...old, tag], then: unchanged }, [
    {},
    withMode(mode),
    {},
  ]),
  again(`mode ${mode} of what says no-cache`, { headers: [control("no-cache"), tag], then: unchanged }, [
    {},
    withMode(mode),
  ]),
  again(`mode ${mode} of what has no validator`, { headers: old }, [{}, withMode(mode)]),
  again(`mode ${mode} first`, { headers: [minute] }, [withMode(mode), {}]),
  again(`mode ${mode} of what says no-store`, { headers: [control("no-store")] }, [{}, withMode(mode)]),
]);

const requestHeaders: Case[] = [
  { "Cache-Control": "no-cache" },
  { "Cache-Control": "max-age=0" },
  { "Cache-Control": "max-age=10" },
  { "Cache-Control": "max-stale" },
  { "Cache-Control": "max-stale=5" },
  { "Cache-Control": "min-fresh=50" },
  { "Cache-Control": "only-if-cached" },
  { "Cache-Control": "x" },
  { Pragma: "no-cache" },
].flatMap((headers) => [
  again(
    `request ${JSON.stringify(headers)} of what is fresh`,
    {
      headers: [minute, ["Age", "30"], tag],
      then: unchanged,
    },
    [{}, { headers }],
  ),
  again(`request ${JSON.stringify(headers)} of what is stale`, { headers: [...old, tag], then: unchanged }, [
    {},
    { headers },
  ]),
]);
const notKept: Case = again("request no-store, and then without", { headers: [minute] }, [
  { headers: { "Cache-Control": "no-store" } },
  {},
]);

const bodyOf = (method: string): Init => (["HEAD", "OPTIONS"].includes(method) ? {} : { body: "x" });
const unsafe: Case[] = ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "FROB", "HEAD"].flatMap((method) =>
  [200, 201, 404, 500].map((status): Case => {
    const one = again(`a ${method} answered ${status} between`, { headers: [minute] }, [
      {},
      { method, ...bodyOf(method) },
      {},
    ]);
    const answer = one.answers?.["a"] ?? {};
    return { ...one, answers: { a: { ...answer, then: { ...answer, status, body: "second" } } } };
  }),
);

const named: Case = {
  name: "cache: a POST that names another address",
  ask: [{ url: "{app}{c}/b" }, { url: "{app}{c}/a", init: { method: "POST" } }, { url: "{app}{c}/b" }],
  answers: {
    a: {
      status: 201,
      headers: [
        ["Location", "b"],
        ["Content-Location", "b"],
      ],
    },
    b: { headers: [minute] },
  },
};

const head: Case[] = [
  again("HEAD after GET", { headers: [minute] }, [{}, { method: "HEAD" }]),
  again("GET after HEAD", { headers: [minute] }, [{ method: "HEAD" }, {}]),
  again("HEAD of what is stale", { headers: [...old, tag], then: unchanged }, [{}, { method: "HEAD" }]),
  again(
    "HEAD that finds another version",
    { headers: [...old], then: { headers: [minute, ["ETag", '"v2"']] } },
    [{}, { method: "HEAD" }, { cache: "force-cache" }],
  ),
  again("POST twice", { headers: [minute] }, [{ method: "POST" }, { method: "POST" }]),
];

export const cacheRequestCases: readonly Case[] = [
  ...[...modes, ...requestHeaders, notKept],
  ...[...unsafe, named, ...head],
];
