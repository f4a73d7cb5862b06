/** What is kept, what is used again, and what is asked about, by what an answer says. */
import { credentials, open, type Init } from "./answers.ts";
import type { Answer, Case, Pairs } from "./case.ts";

export const control = (value: string): readonly [string, string] => ["Cache-Control", value];
export const tag: readonly [string, string] = ["ETag", '"v1"'];
export const minute = control("max-age=60");
/** Old by what it says itself, so that no test has to wait. */
export const old: Pairs = [minute, ["Age", "90"]];
const lastYear: readonly [string, string] = ["Last-Modified", "Wed, 01 Jan 2025 00:00:00 GMT"];
export const unchanged: Answer = { status: 304, headers: [tag] };

/** One address asked for twice, or as often as there are inits. */
export function again(name: string, answer: Answer, inits: readonly Init[] = [{}, {}]): Case {
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
  ...[...fresh, ...statuses, ...vary, ...validation],
  ...[...across, opaque, fragment, ...behind, waited, broken],
];
