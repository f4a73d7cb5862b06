/** What is kept, what is used again, and what is asked about. */
import { credentials, open, type Init } from "./answers.ts";
import type { Answer, Case, Pairs } from "./case.ts";

const control = (value: string): readonly [string, string] => ["Cache-Control", value];
const tag: readonly [string, string] = ["ETag", '"v1"'];
const minute = control("max-age=60");
/** Old by what it says itself, so that no test has to wait. */
const old: Pairs = [minute, ["Age", "90"]];
const lastYear: readonly [string, string] = ["Last-Modified", "Wed, 01 Jan 2025 00:00:00 GMT"];
const unchanged: Answer = { status: 304, headers: [tag] };

/** One address asked for twice, or as often as there are inits. */
function again(name: string, answer: Answer, inits: readonly Init[] = [{}, {}]): Case {
  const ask = inits.map((init) => ({ url: "{app}{c}/a", init }));
  return { name: `cache: ${name}`, ask, answers: { a: { body: "first", ...answer } } };
}

const freshness: readonly Pairs[] = [
  [],
  [minute],
  [minute, ["Age", "30"]],
  [minute, ["Age", "60"]],
  [minute, ["Age", "x"]],
  [minute, ["Age", "90, 1"]],
  [control("max-age=0")],
  [control("max-age=-1")],
  [control("max-age=x")],
  [control('max-age="60"')],
  [control("MAX-AGE=60")],
  [control("max-age=60"), control("max-age=0")],
  [control("max-age=99999999999999999999")],
  [control("no-cache")],
  [control("max-age=60, no-cache")],
  [control('max-age=60, no-cache="X-Own"'), ["X-Own", "1"]],
  [control("no-store")],
  [control("max-age=60, no-store")],
  [control("private, max-age=60")],
  [control("public")],
  [control("public, max-age=60")],
  [control("s-maxage=60")],
  [control("max-age=0, s-maxage=60")],
  [control("max-age=60, must-revalidate")],
  [control("must-revalidate"), lastYear],
  [control("max-age=60, immutable")],
  [control("max-age=60"), ["Pragma", "no-cache"]],
  [["Expires", "Fri, 01 Jan 2100 00:00:00 GMT"]],
  [["Expires", "Thu, 01 Jan 2015 00:00:00 GMT"]],
  [["Expires", "0"]],
  [["Expires", "0"], lastYear],
  [["Expires", "Fri, 01 Jan 2100 00:00:00 GMT"], control("max-age=0")],
  [["Expires", "Thu, 01 Jan 2015 00:00:00 GMT"], minute],
  [lastYear],
  [["Last-Modified", "Fri, 01 Jan 2100 00:00:00 GMT"]],
];
const fresh: Case[] = freshness.flatMap((headers) => [
  again(`${JSON.stringify(headers)}, twice`, { headers, then: { headers, body: "second" } }),
  again(`${JSON.stringify(headers)} with a tag, twice`, { headers: [...headers, tag], then: unchanged }),
]);

const statuses: Case[] = [
  200, 203, 204, 301, 302, 303, 307, 308, 400, 403, 404, 405, 410, 414, 500, 501, 503,
].flatMap((status) =>
  [[], [minute], [lastYear], [control("no-cache"), tag]].map((given: Pairs): Case => {
    const to: Pairs = status > 300 && status < 309 ? [["Location", "b"]] : [];
    const one = again(`${status} with ${JSON.stringify(given)}`, { status, headers: [...given, ...to] });
    return { ...one, answers: { ...one.answers, b: { headers: [control("no-store")] } } };
  }),
);

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

const said = (value: string): Init => ({ headers: { "X-Own": value } });
const vary: Case[] = [
  ...[[], [tag]].flatMap((more: Pairs) => [
    again(
      `Vary, the same twice, ${JSON.stringify(more)}`,
      { headers: [minute, ["Vary", "X-Own"], ...more] },
      [said("1"), said("1")],
    ),
    again(`Vary, another, ${JSON.stringify(more)}`, { headers: [minute, ["Vary", "X-Own"], ...more] }, [
      said("1"),
      said("2"),
      said("2"),
    ]),
    again(`Vary, none at first, ${JSON.stringify(more)}`, { headers: [minute, ["Vary", "x-own"], ...more] }, [
      {},
      said("2"),
    ]),
    again(`Vary: *, ${JSON.stringify(more)}`, { headers: [minute, ["Vary", "*"], ...more] }),
  ]),
  again("Vary, another, answered 304", { headers: [minute, ["Vary", "X-Own"], tag], then: unchanged }, [
    said("1"),
    said("2"),
    said("2"),
  ]),
  again("Vary of a field that is the same in all", { headers: [minute, ["Vary", "Accept, User-Agent"]] }),
  again("Vary, there and back", { headers: [minute, ["Vary", "X-Own"]] }, [said("1"), said("2"), said("1")]),
];

const validators: readonly Pairs[] = [[tag], [["ETag", 'W/"v1"']], [lastYear], [tag, lastYear], []];
const later: readonly Answer[] = [
  { status: 304, headers: [minute, ["X-Own", "new"]] },
  { status: 304, headers: [minute, tag, ["X-Own", "new"]] },
  { status: 200, headers: [minute, ["ETag", '"v2"']], body: "second" },
  { status: 404, headers: [minute], body: "gone" },
  { status: 500, body: "broken" },
  { status: 500, headers: [control("no-store")], body: "broken" },
];
const validation: Case[] = validators.flatMap((given) =>
  later
    .filter(({ status }) => given.length > 0 || status !== 304)
    .map((then) =>
      again(
        `${JSON.stringify(given)}, then ${JSON.stringify(then)}`,
        { headers: [...old, ["X-Own", "old"], ...given], then },
        [{}, {}, {}],
      ),
    ),
);

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

const across: Case[] = [
  ["omit", "include"],
  ["include", "omit"],
  ["include", "include"],
].map((how): Case => ({
  name: `cache: another origin, ${how.join(" then ")}`,
  ask: how.map((mode) => ({ url: "{api}{c}/a", init: { credentials: mode } })),
  answers: { a: { headers: [minute, ["Access-Control-Allow-Origin", "{app}"], credentials("true")] } },
}));
const opaque: Case = {
  name: "cache: no-cors, and then cors",
  ask: ["no-cors", "cors"].map((mode) => ({ url: "{api}{c}/a", init: { mode } })),
  answers: { a: { headers: [minute], then: { headers: [minute, ...open] } } },
};
const fragment: Case = {
  name: "cache: the same address but for fragment and query",
  ask: ["a#x", "a#y", "a?x", "a?x"].map((path) => ({ url: `{app}{c}/${path}` })),
  answers: { a: { headers: [minute] } },
};
const behind: Case[] = [300, 90_000].map((window): Case => ({
  name: `cache: stale-while-revalidate=${window}`,
  ask: [0, 0, 400].map((wait) => ({ url: "{app}{c}/a", wait })),
  answers: {
    a: {
      headers: [control(`max-age=1, stale-while-revalidate=${window}`), ["Age", "600"], tag],
      body: "first",
      then: { headers: [minute, tag], body: "second" },
    },
  },
}));
const waited: Case = {
  name: "cache: max-age=1, and then time passes",
  ask: [0, 1200].map((wait) => ({ url: "{app}{c}/a", wait })),
  answers: { a: { headers: [control("max-age=1")] } },
};
const broken: Case = {
  name: "cache: an answer that breaks off",
  ask: [{ url: "{app}{c}/a" }, { url: "{app}{c}/a" }],
  answers: { a: { raw: "HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nContent-Length: 9\r\n\r\nabc" } },
};

export const cacheCases: readonly Case[] = [
  ...[...fresh, ...statuses, ...modes, ...requestHeaders, notKept, ...vary, ...validation],
  ...[...unsafe, named, ...head, ...across, opaque, fragment, ...behind, waited, broken],
];
