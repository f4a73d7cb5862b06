/** Where Chromium does otherwise. */
import { nothing, withoutHeaders, type Difference } from "./difference.ts";

export const chromiumDifferences: readonly Difference[] = [
  {
    because:
      "Chromium lets Access-Control-Allow-Headers: * stand for Authorization, which the Fetch Standard excepts (CORS-preflight fetch, step 7.6); it has announced to end this.",
    of: ({ name }) => name === '{"Authorization":"Bearer x"} with headers *, same-origin',
    without: () => nothing,
  },
  {
    because:
      "Chromium counts its client hint DPR among the CORS-safelisted headers; the Fetch Standard knows none.",
    of: ({ name }) => name.startsWith('{"DPR"'),
    without: () => nothing,
  },
  {
    because:
      "Where a script sets If-None-Match, Chromium adds Cache-Control: max-age=0, to the preflight too; the Fetch Standard adds no-cache to the request alone (HTTP-network-or-cache fetch, steps 8.16 and 8.18).",
    of: ({ name }) => name.includes("If-None-Match"),
    without: (outcome) => withoutHeaders(outcome, ["cache-control", "pragma"]),
  },
  {
    because:
      "Chromium takes a negative Access-Control-Max-Age for zero; to the Fetch Standard it is no number, and 5 seconds count.",
    of: ({ name }) => name === "a preflight asked twice with Max-Age -1",
    without: () => nothing,
  },
  {
    because:
      "Chromium takes a redirect with an empty Location for none; to the Fetch Standard it names the address itself (section 2.2.6, location URL).",
    of: ({ name }) => name === "a redirect to ",
    without: () => nothing,
  },
  {
    because:
      "Chromium follows no redirect to an address with a user name, even within one origin; the Fetch Standard refuses only those across origins (HTTP-redirect fetch, steps 9 and 10).",
    of: ({ name }) => name === "a redirect to http://u:p@app.test:{port}{c}/b",
    without: () => nothing,
  },
  {
    because:
      "Chromium cuts the space at the end of a reason phrase, which RFC 9112, section 4, makes a part of it.",
    of: ({ name }) => name.includes("Fine  words "),
    without: ({ heard }) => ({ got: [], heard }),
  },
  {
    because:
      "Chromium sends SameSite cookies after a detour through another site; the Fetch Standard and 6265bis, section 5.2, count such a request as cross-site.",
    of: ({ name }) => name.includes("by way of another site"),
    without: (outcome) => withoutHeaders(outcome, ["cookie"]),
  },
  {
    because:
      "Chromium asks about a stored 200 alone; RFC 9111, section 4.3.1, and the Fetch Standard about any response with a validator.",
    of: ({ name }) => /^cache: (?!200)\d+ with /.test(name),
    without: (outcome) => withoutHeaders(outcome, ["if-none-match", "if-modified-since"]),
  },
  {
    because:
      "Chromium reads max-age without quotes only; RFC 9111, section 5.2, has recipients accept both forms of an argument.",
    of: ({ name }) => name.includes(String.raw`max-age=\"60\"`),
    without: () => nothing,
  },
  {
    because:
      "Chromium takes Pragma: no-cache in a response for Cache-Control: no-cache; RFC 9111, section 5.4, gives it no meaning there.",
    of: ({ name }) => name.includes('["Pragma","no-cache"]'),
    without: () => nothing,
  },
  {
    because:
      "Chromium reads max-age=0 and no-cache of a request and no other directive, and with no-cache or Pragma does not ask with a validator but as if nothing were stored; RFC 9111, section 5.2.1, knows more directives.",
    of: ({ name }) => name.startsWith("cache: request "),
    without: () => nothing,
  },
  {
    because:
      "Chromium keeps a 304 that it did not ask for; RFC 9111, section 3, has only caches that understand 304 do so.",
    of: ({ name }) => name.startsWith("cache: mode reload of what is "),
    without: () => nothing,
  },
  {
    because:
      "Chromium keeps one response for an address; RFC 9111, section 4.1, lets a cache keep one for each value that Vary names.",
    of: ({ name }) => name === "cache: Vary, there and back",
    without: () => nothing,
  },
  {
    because:
      "Chromium keeps what answers in place of a 304, an error too, or drops what was stored; after a 500 that RFC 9111, section 3, does not let a cache store, this browser asks with the validator of the old response again.",
    of: ({ name }) => /^cache: .*then \{"status":500/.test(name),
    without: (outcome) => withoutHeaders(outcome, ["if-none-match", "if-modified-since"]),
  },
  {
    because:
      "Chromium takes the fields of any 304; RFC 9111, section 4.3.4, forbids it where a strong tag in it is that of no stored response.",
    of: ({ name }) => /^cache: \[\["(?:ETag","W|Last-).*then \{"status":304.*"ETag"/.test(name),
    without: () => nothing,
  },
  {
    because:
      "Chromium passes over a cookie with a tab in it; to 6265bis, section 5.6, step 1, the tab is no control character.",
    of: ({ name }) => name === String.raw`a cookie with "\t"`,
    without: ({ got }) => ({ got, heard: [] }),
  },
];
