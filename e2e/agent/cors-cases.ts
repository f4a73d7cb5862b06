/** What servers may allow, and what comes of it. */
import { origin, credentials, methods, headers, open, cross } from "./answers.ts";
import type { Case, Pairs } from "./case.ts";

const originSets: readonly Pairs[] = [
  [],
  [origin("*")],
  [origin("{app}")],
  [origin("{app}/")],
  [origin("{other}")],
  [origin("null")],
  [origin("")],
  [origin("{app}, {app}")],
  [origin("{app}, {other}")],
  [origin("*"), origin("{app}")],
  [origin("{app}"), origin("{app}")],
  [origin("HTTP://APP.TEST:{port}")],
  [origin("app.test")],
];

const allowOrigin: Case[] = originSets.flatMap((set) => [
  ...["omit", "same-origin"].map((mode) =>
    cross(`origin ${JSON.stringify(set)}, credentials ${mode}`, { credentials: mode }, { headers: set }),
  ),
  ...[[], [credentials("true")], [credentials("True")], [credentials("false")]].map((more) => {
    const all: Pairs = [...set, ...more];
    return cross(`origin ${JSON.stringify(all)}, include`, { credentials: "include" }, { headers: all });
  }),
]);

const someMethods = ["GET", "HEAD", "POST", "PUT", "put", "DELETE", "PATCH", "patch", "OPTIONS", "QUERY"];
const allowMethods: Case[] = someMethods.flatMap((method) =>
  [null, "*", method, method.toLowerCase(), "GET, PUT,DELETE , PATCH", "PUT;DELETE", ""].flatMap((value) =>
    ["same-origin", "include"].map((mode) => {
      const set: Pairs = [...open, credentials("true"), ...(value === null ? [] : [methods(value)])];
      return cross(
        `${method} with methods ${String(value)}, ${mode}`,
        { method, credentials: mode },
        { headers: set },
      );
    }),
  ),
);

const someHeaders: Readonly<Record<string, string>>[] = [
  { "Content-Type": "application/json" },
  { "Content-Type": "text/plain" },
  { "Content-Type": 'text/plain; charset="x"' },
  { Authorization: "Bearer x" },
  { "X-Own": "1" },
  { "X-Own": "1", "x-another": "2", Accept: "text/html" },
  { Accept: "a:b" },
  { Accept: "a".repeat(129) },
  { "Accept-Language": "de_DE" },
  { "Content-Language": "de" },
  { Range: "bytes=0-9" },
  { Range: "bytes=-9" },
  { Range: "bytes=9-1" },
  { "If-None-Match": '"a"' },
  { "Last-Event-ID": "7" },
  { DPR: "2" },
];
const allowHeaders: Case[] = someHeaders.flatMap((given) =>
  [null, "*", Object.keys(given).join(", "), "x-own,content-type", "(bad)"].flatMap((value) =>
    ["same-origin", "include"].map((mode) => {
      const set: Pairs = [...open, credentials("true"), ...(value === null ? [] : [headers(value)])];
      const name = `${JSON.stringify(given).slice(0, 60)} with headers ${String(value)}, ${mode}`;
      return cross(name, { headers: given, credentials: mode }, { headers: set });
    }),
  ),
);

const many = { "X-A": "1", Accept: "a".repeat(120), "Accept-Language": "b".repeat(120) };
const allowed: Pairs = [...open, methods("PUT"), headers("x-a, accept, accept-language")];
const preflights: Case[] = [
  ...[200, 201, 204, 206, 299, 301, 302, 307, 400, 401, 404, 500].map((status) =>
    cross(
      `a preflight answered ${status}`,
      { method: "PUT" },
      {
        headers: open,
        preflight: { status, headers: [...allowed, ["Location", "{api}{c}/b"]] },
      },
    ),
  ),
  cross(
    "a preflight without origin",
    { method: "PUT" },
    { headers: open, preflight: { headers: [methods("PUT")] } },
  ),
  cross(
    "a preflight with any origin",
    { method: "PUT" },
    {
      headers: open,
      preflight: { headers: [origin("*"), methods("PUT")] },
    },
  ),
  ...originSets.map((set) => {
    const preflight = { status: 204, headers: [...set, methods("PUT")] };
    return cross(
      `a preflight with origin ${JSON.stringify(set)}, include`,
      { method: "PUT", credentials: "include" },
      {
        headers: [...open, credentials("true")],
        preflight,
      },
    );
  }),
  cross("only the preflight allows", { method: "PUT" }, { preflight: { headers: allowed } }),
  cross("many headers", { method: "PUT", headers: many }, { headers: open, preflight: { headers: allowed } }),
  ...["60", "0", "-1", "soon", "1e3"].map((age): Case => {
    const preflight = { headers: [...allowed, ["Access-Control-Max-Age", age]] as Pairs };
    const question = { url: "{api}{c}/a", init: { method: "PUT" } };
    return {
      name: `a preflight asked twice with Max-Age ${age}`,
      ask: [question, question, { ...question, init: { method: "PUT", headers: { "X-A": "1" } } }],
      answers: { a: { headers: open, preflight } },
    };
  }),
  {
    name: "a preflight is not remembered for another path, nor for credentials",
    ask: [
      { url: "{api}{c}/a", init: { method: "PUT" } },
      { url: "{api}{c}/b", init: { method: "PUT" } },
      { url: "{api}{c}/a", init: { method: "PUT", credentials: "include" } },
    ],
    answers: { a: { headers: allowed }, b: { headers: allowed } },
  },
];

const shown: Pairs = [
  ["X-Own", "1"],
  ["X-Two", "2"],
  ["Set-Cookie", "exposed=1; Path={c}"],
  ["ETag", '"e"'],
];
const expose: Case[] = [null, "x-own", "X-OWN, x-two", "*", "set-cookie", "a b", "", "etag,,x-own"].flatMap(
  (value) =>
    ["same-origin", "include"].map((mode) => {
      const named: Pairs = value === null ? [] : [["Access-Control-Expose-Headers", value]];
      const safe: Pairs = [
        ["Cache-Control", "no-store"],
        ["Content-Language", "de"],
        ["Expires", "0"],
        ["Pragma", "a"],
      ];
      const set: Pairs = [...open, credentials("true"), ...named, ...shown, ...safe];
      return cross(`exposing ${String(value)}, ${mode}`, { credentials: mode }, { headers: set });
    }),
);

export const corsCases: readonly Case[] = [
  ...allowOrigin,
  ...allowMethods,
  ...allowHeaders,
  ...preflights,
  ...expose,
];
