/** Which cookies are kept and which go along. */
import { origin, credentials, anybody, open } from "./answers.ts";
import type { Case, Pairs } from "./case.ts";

const jar = "seen=1; Path={c}";
const how = ["omit", "same-origin", "include"];
/** A cookie is set in the first answer; what goes with the second question says whether it was kept. */
const cookies: Case[] = (["app", "other"] as const).flatMap((page) =>
  ["{app}", "{api}"].flatMap((to) =>
    [
      jar,
      `${jar}; SameSite=Lax`,
      `${jar}; SameSite=Strict`,
      `${jar}; SameSite=None`,
      `${jar}; Domain=app.test`,
      `${jar}; Secure`,
      `${jar}; HttpOnly`,
    ].flatMap((field) =>
      how.flatMap((first) =>
        ["same-origin", "include"].map((second): Case => {
          const from = page === "app" ? "{app}" : "{other}";
          const set: Pairs = [origin(from), credentials("true"), ["Set-Cookie", field]];
          return {
            name: `from ${page} to ${to}: ${field}, ${first} then ${second}`,
            page,
            ask: [first, second].map((mode) => ({ url: `${to}{c}/a`, init: { credentials: mode } })),
            answers: { a: { headers: set } },
          };
        }),
      ),
    ),
  ),
);

/** A cookie of the own site, then a redirect that leads through the other site back. */
const detours: Case[] = ["Lax", "Strict"].flatMap((sameSite) =>
  ["cors", "no-cors"].map((mode): Case => ({
    name: `${mode} by way of another site, with a cookie that is SameSite=${sameSite}`,
    ask: [
      { url: "{app}{c}/set" },
      { url: "{other}{c}/a", init: { mode, credentials: "include" } },
      { url: "{app}{c}/c", init: { mode } },
    ],
    answers: {
      set: { headers: [["Set-Cookie", `${jar}; SameSite=${sameSite}`]] },
      a: { status: 302, headers: [...open, credentials("true"), ["Location", "{app}{c}/b"]] },
      b: { headers: [origin("null"), credentials("true")] },
      c: { status: 302, headers: [["Location", "{api}{c}/d"]] },
      d: { headers: anybody },
    },
  })),
);

/** What a server may say of a cookie that is new, or was there before, and whether it goes along from then on. */
const received: Case[] = [
  "=; Path={c}",
  "seen; Path={c}",
  "=seen; Path={c}",
  "seen==1; Path={c}",
  " seen = 1 ; Path={c}",
  'seen="1"; Path={c}',
  `seen=${"a".repeat(4092)}; Path={c}`,
  `seen=${"a".repeat(4093)}; Path={c}`,
  `${jar}; Domain=test`,
  `${jar}; Domain=.app.test`,
  `${jar}; Domain=APP.TEST`,
  `${jar}; Domain=pp.test`,
  `${jar}; Domain=api.app.test`,
  `${jar}; Domain=other.test`,
  `${jar}; Domain=`,
  `${jar}; Domain=\u00e4.test`,
  `${jar}; Domain=app.test; Domain=other.test`,
  "seen=1; Path={c}/a",
  "seen=1; Path={c}/",
  "seen=1; Path={c}/b",
  "seen=1; Path={c}/%61",
  "seen=1; Path=/; Path={c}",
  "seen=1; Path={c}; Path=/no",
  `${jar}; Max-Age=60`,
  `${jar}; Max-Age=0`,
  `${jar}; Max-Age=-1`,
  `${jar}; Max-Age=`,
  `${jar}; Max-Age=6x`,
  `${jar}; Max-Age=+60`,
  `${jar}; Max-Age=60; Max-Age=0`,
  `${jar}; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT`,
  `${jar}; Expires=Thu, 01 Jan 1970 00:00:00 GMT`,
  `${jar}; Expires=Thu, 01-Jan-2099 00:00:00 GMT`,
  `${jar}; Expires=01 Jan 99 00:00:00`,
  `${jar}; Expires=soon`,
  `${jar}; SameSite`,
  `${jar}; SameSite=none`,
  `${jar}; SameSite=lAx`,
  `${jar}; SameSite=Strict; SameSite=Lax`,
  `${jar}; secure`,
  `${jar}; Secure=false`,
  "__Secure-seen=1; Path={c}",
  "__secure-seen=1; Path={c}",
  "__Secure-seen=1; Path={c}; Secure",
  "__Host-seen=1; Path=/",
  "__Host-seen=1; Path=/; Secure",
  "=__Secure-seen=1; Path={c}",
  "__Host-seen; Path={c}",
].flatMap((field) =>
  ["new", "there before"].map((when): Case => ({
    name: `${when}: ${field.slice(0, 80)}, ${field.length} long`,
    ask: ["{app}", "{app}", "{app}", "{api}"].map((to) => ({
      url: `${to}{c}/a`,
      init: { credentials: "include" },
    })),
    answers: {
      a: {
        headers: [...open, credentials("true"), ["Set-Cookie", when === "new" ? field : jar]],
        then: { headers: [...open, credentials("true"), ["Set-Cookie", field]] },
      },
    },
  })),
);

const withControl = (code: string): string =>
  `HTTP/1.1 200 OK\r\nConnection: close\r\nSet-Cookie: seen=a${code}b; Path={c}\r\nContent-Length: 0\r\n\r\n`;
const controls: Case[] = ["\x01", "\t", "\x7f"].map((code) => ({
  name: `a cookie with ${JSON.stringify(code)}`,
  ask: [{ url: "{app}{c}/a" }, { url: "{app}{c}/a" }],
  answers: { a: { raw: withControl(code) } },
}));

/** What scripts may do on a page at `/`. Each takes back what it has set, since all that follows would send it. */
const gone = "Path=/; Max-Age=0";
const scripts: Case[] = [
  { name: "a script sets a cookie", ask: [{ cookie: "own=1; Path=/" }, { cookie: `own=; ${gone}` }] },
  { name: "a script sets one for a path", ask: [{ cookie: "path=1; Path={c}" }, { url: "{app}{c}/a" }] },
  { name: "a script sets one that is HttpOnly", ask: [{ cookie: "hidden=1; Path=/; HttpOnly" }] },
  {
    name: "a script sets one for its site",
    ask: [{ cookie: "site=1; Path=/; Domain=app.test" }, { cookie: `site=; ${gone}; Domain=app.test` }],
  },
  { name: "a script sets one for another site", ask: [{ cookie: "far=1; Path=/; Domain=other.test" }] },
  {
    name: "a script replaces a cookie, and takes it away",
    ask: [{ cookie: "twice=1; Path=/" }, { cookie: "twice=2; Path=/" }, { cookie: `twice=; ${gone}` }],
  },
  {
    name: "a script neither reads nor replaces what is HttpOnly",
    ask: [
      { url: "{app}{c}/a" },
      { cookie: "kept=2; Path=/" },
      { cookie: "kept=3; Path=/; HttpOnly" },
      { url: "{app}{c}/b" },
    ],
    answers: {
      a: { headers: [["Set-Cookie", "kept=1; Path=/; HttpOnly"]] },
      b: { headers: [["Set-Cookie", `kept=; ${gone}; HttpOnly`]] },
    },
  },
  {
    name: "a script reads what the server has set",
    ask: [{ url: "{app}{c}/a" }, { cookie: "told=; Path=/nowhere" }, { cookie: `told=; ${gone}` }],
    answers: { a: { headers: [["Set-Cookie", "told=1; Path=/"]] } },
  },
];

const others: Case[] = [
  {
    name: "a cookie that expires",
    ask: [{ url: "{app}{c}/a" }, { url: "{app}{c}/b" }, { url: "{app}{c}/b", wait: 1500 }],
    answers: { a: { headers: [["Set-Cookie", `${jar}; Max-Age=1`]] } },
  },
  {
    name: "two paths and two ages, in order",
    ask: [{ url: "{app}{c}/set" }, { url: "{app}{c}/x/y" }],
    answers: {
      set: {
        headers: [
          ["Set-Cookie", "b=1; Path={c}"],
          ["Set-Cookie", "a=2; Path={c}"],
          ["Set-Cookie", "c=3; Path={c}/x"],
        ],
      },
    },
  },
  ...["Lax", "Strict"].map((sameSite): Case => ({
    name: `a POST by way of another site, with a cookie that is SameSite=${sameSite}`,
    ask: [
      { url: "{app}{c}/set" },
      { url: "{other}{c}/a", init: { method: "POST", mode: "no-cors", credentials: "include" } },
    ],
    answers: {
      set: { headers: [["Set-Cookie", `${jar}; SameSite=${sameSite}`]] },
      a: { status: 307, headers: [["Location", "{app}{c}/b"]] },
    },
  })),
];

export const cookieCases: readonly Case[] = [
  ...cookies,
  ...detours,
  ...received,
  ...controls,
  ...scripts,
  ...others,
];
