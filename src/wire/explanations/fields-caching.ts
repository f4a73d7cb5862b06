/** The words on fields of caching, and on the conditions that requests can set. */
import type { SourcedWords } from "./explanation.ts";

export const cachingFields: Readonly<Record<string, SourcedWords>> = {
  "Cache-Control": {
    source: "RFC 9111, 5.2",
    summary: "Who may store the response, for how long, and when to ask again.",
    more: "`no-store` keeps it out of caches; `no-cache` lets it in, but each use must be confirmed with the server. `private` is for the browser alone, `max-age` counts in seconds. Requests may carry it too.",
    related: ["field/Expires", "field/ETag", "field/Age", "field/Vary"],
  },
  Age: {
    source: "RFC 9111, 5.1",
    summary: "How many seconds ago, by a cache's reckoning, the origin made or confirmed this.",
    more: "Its presence says that the origin did not make or confirm the response for this request: a cache gave it. Freshness is what Cache-Control allows, less this.",
    related: ["field/Cache-Control", "field/Date"],
  },
  Expires: {
    source: "RFC 9111, 5.3",
    summary: "The date after which the response counts as stale.",
    more: "`max-age` wins where both are present. A value that is no date, such as 0, means stale already. Stale does not mean useless: it can be confirmed by a conditional request.",
    related: ["field/Cache-Control", "field/Date", "cookie-attribute/Expires"],
  },
  Pragma: {
    source: "RFC 9111, 5.4",
    summary: "The old way to say no-cache in a request; deprecated.",
    more: "Browsers still add it to forced reloads for caches of long ago. In a response it never had a meaning.",
    related: ["field/Cache-Control"],
  },
  ETag: {
    source: "RFC 9110, 8.8.3",
    summary: "A mark for this very version of the representation.",
    more: "A strong tag changes with every byte, a weak one, with `W/`, only when the meaning changes. It lets a cache ask whether its copy is still good, and a writer make sure that nothing changed in between.",
    related: ["field/If-None-Match", "field/If-Match", "field/Last-Modified", "status-code/304"],
  },
  "Last-Modified": {
    source: "RFC 9110, 8.8.2",
    summary: "When the representation last changed, to the second.",
    more: "It is weaker than ETag, since two changes in a second look like one. A cache without other advice may guess freshness from it, often a tenth of the age.",
    related: ["field/If-Modified-Since", "field/ETag"],
  },
  "If-Match": {
    source: "RFC 9110, 13.1.1",
    summary: "Do this only if the resource still has one of these ETags.",
    more: "With PUT or PATCH it prevents the lost update. Only strong tags match. `*` means that the resource must exist in some form.",
    related: ["status-code/412", "status-code/428", "field/ETag", "method/PUT"],
  },
  "If-None-Match": {
    source: "RFC 9110, 13.1.2",
    summary: "Do this only if the resource has none of these ETags.",
    more: "With GET it asks whether the cached copy is still good, and the answer is then 304. With PUT and `*` it creates, and fails with 412 when the resource exists. Weak tags are enough.",
    related: ["status-code/304", "status-code/412", "field/ETag", "field/If-Modified-Since"],
  },
  "If-Modified-Since": {
    source: "RFC 9110, 13.1.3",
    summary: "Send the content only if it has changed since this date.",
    more: "It counts for GET and HEAD, and is ignored beside If-None-Match, which is more exact.",
    related: ["field/Last-Modified", "status-code/304", "field/If-None-Match"],
  },
  "If-Unmodified-Since": {
    source: "RFC 9110, 13.1.4",
    summary: "Do this only if nothing has changed since this date.",
    more: "It is If-Match for those who have no ETag, and is ignored beside it. A second is a long time: two writers can share one.",
    related: ["field/If-Match", "field/Last-Modified", "status-code/412"],
  },
  "If-Range": {
    source: "RFC 9110, 13.1.5",
    summary: "Send the part asked for if nothing has changed, or else all of it.",
    more: "It takes a strong ETag or a date. It saves the second request that a resumed download would otherwise need.",
    related: ["field/Range", "field/ETag", "status-code/206"],
  },
  "Cache-Status": {
    source: "RFC 9211, 2",
    summary: "How each cache on the way handled the request: hit, forwarded, stored.",
    more: "It replaces a dozen inventions of single vendors, such as X-Cache. The cache nearest to the client stands last.",
    related: ["field/Age", "field/Via"],
  },
  "Clear-Site-Data": {
    source: { text: "Clear Site Data, 3.1", url: "https://www.w3.org/TR/clear-site-data/#header" },
    summary: "Makes the browser delete what it keeps for this origin: cache, cookies, storage.",
    more: 'Send it with the answer to a sign-out. The values stand in quotes; `"cookies"` reaches the whole registrable domain. It counts over secure connections.',
    related: ["field/Cache-Control", "field/Set-Cookie"],
  },
};
