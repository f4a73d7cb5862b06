/** Where redirects lead, and what goes along. */
import { anybody, type Init } from "./answers.ts";
import type { Case } from "./case.ts";

const ways: Readonly<Record<string, readonly [from: string, to: string]>> = {
  "within the own origin": ["{app}", "{app}{c}/b"],
  "to another origin of the site": ["{app}", "{api}{c}/b"],
  "to another site": ["{app}", "{other}{c}/b"],
  "within another origin": ["{api}", "/c0/../..{c}/b"],
  "from another origin to a third": ["{api}", "{other}{c}/b"],
  "from another origin back": ["{api}", "{app}{c}/b"],
};
const asks: readonly Init[] = [
  { method: "GET" },
  { method: "HEAD" },
  { method: "POST", body: "x", headers: { "Content-Type": "text/plain" } },
  { method: "PUT", body: "{}", headers: { "Content-Type": "application/json", Authorization: "Bearer x" } },
];
const redirects: Case[] = [301, 302, 303, 307, 308].flatMap((status) =>
  Object.entries(ways).flatMap(([way, [from, to]]) =>
    asks.map((init): Case => ({
      name: `${status} of ${String(init["method"])} ${way}`,
      ask: [{ url: `${from}{c}/a`, init }],
      answers: {
        a: { status, headers: [...anybody, ["Location", to]], preflight: { status: 204, headers: anybody } },
        b: { headers: anybody, preflight: { status: 204, headers: anybody } },
      },
    })),
  ),
);

const locations = [
  "",
  "b",
  "//other.test:{port}{c}/b",
  "http://[",
  "data:,x",
  "ftp://app.test/",
  "{app}{c}/b#new",
  "http://u:p@app.test:{port}{c}/b",
  "http://u:p@api.app.test:{port}{c}/b",
  "{app}:{c}",
];
const redirectPlaces: Case[] = [
  ...locations.map((location): Case => ({
    name: `a redirect to ${location}`,
    ask: [{ url: "{app}{c}/a#old" }],
    answers: { a: { status: 302, headers: [["Location", location]] }, b: { headers: anybody } },
  })),
  { name: "a redirect without Location", ask: [{ url: "{app}{c}/a" }], answers: { a: { status: 302 } } },
  {
    name: "a redirect in circles",
    ask: [{ url: "{app}{c}/a" }],
    answers: { a: { status: 302, headers: [["Location", "a"]] } },
  },
  ...[300, 304, 305, 306].map((status): Case => ({
    name: `${status} with Location`,
    ask: [{ url: "{app}{c}/a" }],
    answers: { a: { status, headers: [["Location", "b"]] } },
  })),
  ...["manual", "error"].flatMap((redirect) =>
    ["{app}", "{api}"].flatMap((from) =>
      ["cors", "same-origin", "no-cors"].map((mode): Case => ({
        name: `a redirect from ${from}, ${redirect}, ${mode}`,
        ask: [{ url: `${from}{c}/a`, init: { redirect, mode } }],
        answers: {
          a: { status: 302, headers: [...anybody, ["Location", "{app}{c}/b"]] },
          b: { headers: anybody },
        },
      })),
    ),
  ),
];

export const redirectCases: readonly Case[] = [...redirects, ...redirectPlaces];
