/** Where Firefox does otherwise. */
import { nothing, withoutHeaders, type Difference } from "./difference.ts";

/** What is known of requests, redirects and connections. */
const ofFetch: readonly Difference[] = [
  {
    because:
      "Firefox lets Access-Control-Allow-Headers: * stand for Authorization, which the Fetch Standard excepts (CORS-preflight fetch, step 7.6).",
    of: ({ name }) => name === '{"Authorization":"Bearer x"} with headers *, same-origin',
    without: () => nothing,
  },
  {
    because:
      "Where a script sets If-None-Match, Firefox adds Cache-Control and Pragma to the preflight too; the Fetch Standard adds them to the request alone (HTTP-network-or-cache fetch, step 8.18).",
    of: ({ name }) => name.startsWith('{"If-None-Match"'),
    without: (outcome) => withoutHeaders(outcome, ["cache-control", "pragma"]),
  },
  {
    because:
      "Firefox remembers no preflight whose Access-Control-Max-Age it cannot read; to the Fetch Standard 5 seconds count then.",
    of: ({ name }) => /^a preflight asked twice with Max-Age (?:-1|soon|1e3)$/.test(name),
    without: () => nothing,
  },
  {
    because:
      "Firefox names the page in the preflight of a request that was led away by another origin, where the Fetch Standard says null (serializing a request origin); the request behind it says null.",
    of: ({ name }) => /^30[1278] of PUT from another origin/.test(name),
    without: (outcome) => withoutHeaders(outcome, ["origin"]),
  },
  {
    because:
      "Firefox asks before it follows a 303 across origins with what has become a plain GET, since the PUT was not plain; by the Fetch Standard the GET needs no preflight.",
    of: ({ name }) => /^303 of PUT (?:to another|from another origin)/.test(name),
    without: ({ got, heard }) => ({ got, heard: heard.filter(({ line }) => !line.startsWith("OPTIONS")) }),
  },
  {
    because: "Firefox has no bodies that are streams, and sends the text [object ReadableStream].",
    of: ({ name }) => name.includes('"stream"') || name === "a stream to another origin",
    without: () => nothing,
  },
  {
    because:
      "Firefox asks again, up to nine times, where a connection ends without a byte; this browser only where a connection was kept (RFC 9112, section 9.3.1).",
    of: ({ name }) => name === 'bytes ""' || name === "a reset",
    without: ({ got, heard }) => ({ got, heard: heard.slice(0, 1) }),
  },
  {
    because: "Firefox takes bytes without a status line for an answer of HTTP/0.9.",
    of: ({ name }) => name.includes("220 ready"),
    without: () => nothing,
  },
  {
    because:
      "Firefox sees a broken chunk before the script has the response: the fetch fails, and not the reading of its body.",
    of: ({ name }) => name.includes(String.raw`\r\nzz\r\n`),
    without: () => nothing,
  },
];

const ofCookies: readonly Difference[] = [
  {
    because:
      "Firefox takes a cookie without = for a name without a value, and passes over one whose name is empty; to 6265bis, section 5.6, step 3, both are values without a name.",
    of: ({ name }) => /: =?seen; Path=\{c\},/.test(name),
    without: (outcome) => withoutHeaders(outcome, ["cookie"]),
  },
  {
    because:
      "Firefox does not count a cookie without SameSite as Lax, as 6265bis does (section 5.6.7.1), and sends it across sites.",
    of: ({ name }) => name.startsWith("from other ") && !/SameSite|Secure/.test(name),
    without: (outcome) => withoutHeaders(outcome, ["cookie"]),
  },
];

/** What is known of how it reads a response for its cache. */
const ofFreshness: readonly Difference[] = [
  {
    because:
      "Firefox reads max-age without quotes only, and passes over one that its numbers cannot hold; RFC 9111, section 5.2, has recipients accept both forms, and section 1.2.2 the greatest number they can hold.",
    of: ({ name }) => /max-age=(?:\\"60\\"|9{20})/.test(name),
    without: () => nothing,
  },
  {
    because:
      "Of two max-age Firefox goes by the last; RFC 9111, section 4.2.1, would have the first used or the response taken as stale.",
    of: ({ name }) => name.includes('"max-age=60"],["Cache-Control","max-age=0"]'),
    without: () => nothing,
  },
  {
    because:
      "Firefox takes Pragma: no-cache in a response for Cache-Control: no-cache, and passes over it in a request; RFC 9111, section 5.4, gives it no meaning in the one and that of no-cache in the other.",
    of: ({ name }) => name.includes('["Pragma","no-cache"]') || name.startsWith('cache: request {"Pragma"'),
    without: () => nothing,
  },
  {
    because:
      "Firefox passes over the fields that no-cache names, and asks about the whole response; RFC 9111, section 5.2.2.4, lets the rest be used.",
    of: ({ name }) => name.includes(String.raw`no-cache=\"X-Own\"`),
    without: () => nothing,
  },
  {
    because:
      "Firefox reckons a lifetime from Last-Modified for a 204, too, and beside must-revalidate; RFC 9111, section 4.2.2, leaves it to the cache.",
    of: ({ name }) =>
      name.startsWith('cache: 204 with [["Last-Modified"') || name.includes('"must-revalidate"],["Last-M'),
    without: () => nothing,
  },
  {
    because:
      "Firefox follows a permanent redirect without a lifetime from the server's word each time; RFC 9110, section 15.1, lets a cache keep it.",
    of: ({ name }) => /^cache: 30[18] with \[\]$/.test(name),
    without: () => nothing,
  },
  {
    because:
      "Firefox keeps no error, whatever lifetime it has, but 410; RFC 9111, section 3, lets a cache keep any status that it understands.",
    of: ({ name }) =>
      /^cache: (?:4(?!10)\d\d|5\d\d) with \[\["Cache-Control","max-age=60"\]\]$/.test(name) ||
      name.includes('then {"status":404,"headers":[["Cache-Control","max-age=60"]]'),
    without: () => nothing,
  },
  {
    because:
      "Firefox reckons the window of stale-while-revalidate without Age, and says Cache-Control: max-age=0 when it asks beside; RFC 5861, section 3, counts from when the response became stale.",
    of: ({ name }) => name.startsWith("cache: stale-while-revalidate="),
    without: ({ heard }) => withoutHeaders({ got: [], heard }, ["cache-control"]),
  },
];

const ofStored: readonly Difference[] = [
  {
    because:
      "Firefox asks about a stored 200 alone; RFC 9111, section 4.3.1, and the Fetch Standard about any response with a validator.",
    of: ({ name }) => /^cache: (?!200)\d+ with /.test(name),
    without: (outcome) => withoutHeaders(outcome, ["if-none-match", "if-modified-since"]),
  },
  {
    because:
      "Firefox keeps a 304 that it did not ask for; RFC 9111, section 3, has only caches that understand 304 do so.",
    of: ({ name }) => name.startsWith("cache: mode reload of what is "),
    without: () => nothing,
  },
  {
    because:
      "Firefox keeps one response for an address; RFC 9111, section 4.1, lets a cache keep one for each value that Vary names.",
    of: ({ name }) => name === "cache: Vary, there and back",
    without: () => nothing,
  },
  {
    because:
      "Firefox drops what was stored once an error answers in place of a 304; this browser asks with the validator of the old response again.",
    of: ({ name }) => /^cache: .*then \{"status":500/.test(name),
    without: (outcome) => withoutHeaders(outcome, ["if-none-match", "if-modified-since"]),
  },
  {
    because:
      "Firefox takes the fields of any 304; RFC 9111, section 4.3.4, forbids it where a strong tag in it is that of no stored response.",
    of: ({ name }) => /^cache: \[\["(?:ETag","W|Last-).*then \{"status":304.*"ETag"/.test(name),
    without: () => nothing,
  },
  {
    because:
      "Firefox drops what is stored for an address whatever an unsafe request to it is answered; RFC 9111, section 4.4, after an answer that is no error (the server here answers FROB with 400).",
    of: ({ name }) =>
      /^cache: a (?:(?:POST|PUT|DELETE|PATCH) answered (?:404|500)|FROB answered \d+) between$/.test(name),
    without: () => nothing,
  },
  {
    because:
      "Firefox drops what is stored for the Location of the answer to an unsafe request, too, as RFC 9111, section 4.4, allows.",
    of: ({ name }) => name === "cache: a POST that names another address",
    without: () => nothing,
  },
  {
    because:
      "Firefox answers no HEAD out of what a GET has left, and learns nothing for it of the answer; RFC 9111, sections 4 and 4.3.5, allow both.",
    of: ({ name }) => /^cache: (?:a HEAD answered|HEAD )/.test(name),
    without: () => nothing,
  },
  {
    because:
      "Firefox keeps what was asked with credentials apart from what was asked without; RFC 9111, section 2, keys by the address.",
    of: ({ name }) => /^cache: another origin, (?:omit then include|include then omit)$/.test(name),
    without: () => nothing,
  },
];

export const firefoxDifferences: readonly Difference[] = [
  ...ofFetch,
  ...ofCookies,
  ...ofFreshness,
  ...ofStored,
];
