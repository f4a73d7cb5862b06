/** What a script may ask, how it is sent, and what bytes may come back. */
import { anybody } from "./answers.ts";
import type { Case } from "./case.ts";

const modes: Case[] = ["{app}", "{api}", "{other}"].flatMap((from) => [
  ...["GET", "POST", "PUT"].flatMap((method) =>
    ["cors", "no-cors", "same-origin"].flatMap((mode) =>
      ["omit", "include"].map((how): Case => ({
        name: `${mode} ${method} to ${from}, ${how}`,
        ask: [{ url: `${from}{c}/a`, init: { mode, method, credentials: how } }],
      })),
    ),
  ),
  {
    name: `no-cors headers to ${from}`,
    ask: [
      {
        url: `${from}{c}/a`,
        init: {
          mode: "no-cors",
          headers: { "X-Own": "1", Accept: "text/css", Authorization: "x", Range: "bytes=0-1" },
        },
      },
    ],
  },
]);

const cacheModes: Case[] = [
  "default",
  "no-store",
  "reload",
  "no-cache",
  "force-cache",
  "only-if-cached",
].flatMap((cache) =>
  [{}, { "If-None-Match": '"a"' }, { "Cache-Control": "max-age=9" }, { Pragma: "x" }].map((given): Case => ({
    name: `cache ${cache} with ${JSON.stringify(given)}`,
    ask: [
      {
        url: "{app}{c}/a",
        init: { cache, headers: given, mode: cache === "only-if-cached" ? "same-origin" : "cors" },
      },
    ],
    answers: { a: { headers: [["Cache-Control", "no-store"]] } },
  })),
);

const forbidden = [
  "Accept-Charset",
  "Accept-Encoding",
  "Access-Control-Request-Method",
  "Connection",
  "Content-Length",
  "Cookie",
  "Date",
  "DNT",
  "Expect",
  "Host",
  "Keep-Alive",
  "Origin",
  "Referer",
  "Set-Cookie",
  "TE",
  "Trailer",
  "Upgrade",
  "Via",
  "Proxy-A",
  "Sec-A",
  "X-HTTP-Method-Override",
  "User-Agent",
];
const guards: Case[] = [
  ...forbidden.map((name): Case => ({
    name: `the header ${name}`,
    ask: [
      {
        url: "{app}{c}/a",
        init: { method: "POST", body: "x", headers: { [name]: name.includes("Method") ? "TRACE" : "7" } },
      },
    ],
  })),
  ...["TRACE", "CONNECT", "track", "a b", "get", "post", "Patch"].map((method): Case => ({
    name: `the method ${method}`,
    ask: [{ url: "{app}{c}/a", init: { method } }],
  })),
  ...[
    { headers: { "bad name": "x" } },
    { headers: { "X-Own": "a\nb" } },
    { headers: { "X-Own": "  trimmed\t" } },
    {
      headers: [
        ["X-Own", "1"],
        ["x-own", "2"],
      ],
    },
    { headers: { "X-Own": "\u00e9" } },
    { headers: { "X-Own": "\u20ac" } },
    { body: "x" },
    { method: "POST", stream: "x" },
    { mode: "navigate" },
    { mode: "nonsense" },
    { credentials: "nonsense" },
    { cache: "only-if-cached" },
  ].map((init): Case => ({ name: `init ${JSON.stringify(init)}`, ask: [{ url: "{app}{c}/a", init }] })),
  {
    name: "a stream to another origin",
    ask: [{ url: "{api}{c}/a", init: { method: "POST", stream: "x" } }],
    answers: { a: { headers: anybody } },
  },
];

const addresses: Case[] = [
  "http://u:p@app.test:{port}{c}/a",
  "http://app.test:1/",
  "http://app.test:2/",
  "http://app.test:6667/",
  "ftp://app.test/",
  "http://[",
  "{c}/a?q=1#f",
  "{c}/\u00e9\u00e4?\u00fc=\u20ac",
  "{c}/a%20b?c|d^e",
].map((url): Case => ({ name: `the address ${url}`, ask: [{ url }] }));

const bodies: Case[] = [
  ...[200, 201, 204, 205, 226, 304, 400, 404, 500, 503].flatMap((status) =>
    ["GET", "HEAD"].map((method): Case => ({
      name: `${method} answered ${status}`,
      ask: [{ url: "{app}{c}/a", init: { method } }],
      answers: { a: { status, headers: [["X-Own", "1"]] } },
    })),
  ),
  ...[
    "",
    "220 ready\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n",
    "HTTP/1.1 200 OK\r\n\r\nabc",
    "HTTP/1.1 200\r\nX-Own: 1\r\n\r\n",
    "HTTP/1.1 200 Fine  words \r\nX-Own:1\r\nx-own: 2\r\n\r\n",
    "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\na",
    "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nabc",
  ].map((raw): Case => ({
    name: `bytes ${JSON.stringify(raw)}`,
    ask: [{ url: "{app}{c}/a" }],
    answers: { a: { raw } },
  })),
  { name: "a reset", ask: [{ url: "{app}{c}/a" }], answers: { a: { resets: true } } },
];

export const requestCases: readonly Case[] = [...modes, ...cacheModes, ...guards, ...addresses, ...bodies];
