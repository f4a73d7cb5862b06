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

export const cookieCases: readonly Case[] = [...cookies, ...detours];
