/** The words on fields about the message itself: its content, its framing, its connection and the two ends. */
import type { SourcedWords } from "./explanation.ts";

export const messageFields: Readonly<Record<string, SourcedWords>> = {
  "Content-Type": {
    source: "RFC 9110, 8.3",
    summary: "Says what the content is: its media type, and for text its character encoding.",
    more: "It belongs to any message with content, in both directions. A server's body parser looks at it first: JSON sent as text/plain is not parsed. Among request types only three go cross-origin without a preflight.",
    related: ["field/Accept", "field/X-Content-Type-Options", "status-code/415"],
  },
  "Content-Length": {
    source: "RFC 9110, 8.6",
    summary: "The number of bytes of content that follow the head.",
    more: "A wrong number breaks the connection: too small, and the rest is read as the next message. It is absent with chunked content and with 204. In an answer to HEAD it tells what GET would have sent.",
    related: ["field/Transfer-Encoding", "status-code/411", "status-code/413"],
  },
  "Transfer-Encoding": {
    source: "RFC 9112, 6.1",
    summary: "How the content is wrapped for this one connection, mostly `chunked`.",
    more: "Chunked content comes in pieces, each with its size, so that a sender can begin before it knows the length. It overrides Content-Length; a message with both is a sign of an attack. HTTP/2 has no such field.",
    related: ["field/Content-Length", "field/TE", "field/Trailer"],
  },
  "Content-Encoding": {
    source: "RFC 9110, 8.4",
    summary: "The compression that was applied to the content, to be undone before use.",
    more: "gzip, br and zstd are common. It is a property of what is sent, so each coding needs an ETag of its own, and caches need Vary: Accept-Encoding.",
    related: ["field/Accept-Encoding", "field/Vary", "field/ETag"],
  },
  "Content-Language": {
    source: "RFC 9110, 8.5",
    summary: "The language of the people the content is meant for.",
    more: "It may name several. In pages the `lang` attribute matters more to browsers and screen readers.",
    related: ["field/Accept-Language", "field/Vary"],
  },
  "Content-Location": {
    source: "RFC 9110, 8.7",
    summary: "The address of exactly the representation in this message.",
    more: "After negotiation it names the variant that was chosen; in the answer to a POST it says that the content is what stands at that address. It sends nobody anywhere, unlike Location.",
    related: ["field/Location", "field/Accept"],
  },
  "Content-Disposition": {
    source: "RFC 6266, 4",
    summary: "Says whether the content is shown or saved, and under which file name.",
    more: "`attachment` makes the browser download. Names beyond ASCII go into `filename*`. Never build it from a user's text without quoting, and never trust the name as a path.",
    related: ["field/Content-Type"],
  },
  Connection: {
    source: "RFC 9110, 7.6.1",
    summary: "Options for this one hop: `close`, `keep-alive`, or names of fields not to pass on.",
    more: "In HTTP/1.1 a connection stays open unless one side says close. A proxy removes this field and all that it names. HTTP/2 and HTTP/3 forbid it.",
    related: ["field/Keep-Alive", "field/Upgrade", "field/Via"],
  },
  "Keep-Alive": {
    source: {
      text: "MDN, Keep-Alive",
      url: "https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Keep-Alive",
    },
    summary: "How long, and for how many requests, the sender means to keep the connection.",
    more: "It is a hint and no promise: the connection may close at any time, even while a request is on its way. RFC 2068 gave it no parameters; `timeout` in seconds and `max` in requests are custom. Node sends `timeout=5`.",
    related: ["field/Connection"],
  },
  Trailer: {
    source: "RFC 9110, 6.6.2",
    summary: "Names the fields that will come after the content.",
    more: "They suit what is known only at the end, such as a checksum. A recipient may ignore them, and browsers show them to no script.",
    related: ["field/TE", "field/Transfer-Encoding"],
  },
  TE: {
    source: "RFC 9110, 10.1.4",
    summary: "The transfer codings, beside chunked, that the client takes, and whether it takes trailers.",
    more: "In practice it is `TE: trailers`, which gRPC needs. It counts for one hop.",
    related: ["field/Transfer-Encoding", "field/Trailer"],
  },
  Date: {
    source: "RFC 9110, 6.6.1",
    summary: "When the message was made, by the clock of the one that sent it.",
    more: "A server with a clock must send it with 2xx, 3xx and 4xx. Caches count age from it, and Expires is compared with it and not with the clock of the client.",
    related: ["field/Age", "field/Expires"],
  },
  Host: {
    source: "RFC 9110, 7.2",
    summary: "The host and port of the address, so that one server can serve many names.",
    more: "It is required in HTTP/1.1: without it, or with two, the answer is 400. A client can write anything into it, so do not build links in mails from it. HTTP/2 has `:authority` in its place.",
    related: ["field/X-Forwarded-Host", "field/Forwarded", "status-code/421"],
  },
  "User-Agent": {
    source: "RFC 9110, 10.1.5",
    summary: "The software that sends the request, as products with versions.",
    more: "Browsers carry each other's names in it for historical reasons and have frozen most of it. Test for features rather than read it.",
    related: ["field/Server", "field/Accept-CH"],
  },
  Server: {
    source: "RFC 9110, 10.2.4",
    summary: "The software that made the response.",
    more: "Little depends on it. Exact versions help those who look for known holes, so many leave them out.",
    related: ["field/User-Agent", "field/Via"],
  },
  Referer: {
    source: "RFC 9110, 10.1.3",
    summary: "The address from which the request came; the name is misspelled for good.",
    more: "Referrer-Policy decides how much of the address is sent, by default only the origin to other origins. It can be missing, so it is no proof of anything.",
    related: ["field/Referrer-Policy", "field/Origin"],
  },
  From: {
    source: "RFC 9110, 10.1.2",
    summary: "The email address of the person responsible for a robot.",
    more: "Crawlers send it so that somebody can be asked to stop. Browsers do not send it.",
    related: ["field/User-Agent"],
  },
  Expect: {
    source: "RFC 9110, 10.1.1",
    summary: "With `100-continue`, asks the server to look at the head before the content is sent.",
    more: "The server answers 100 to go on, or at once with the final code to spare the transfer. A client does not wait for ever.",
    related: ["status-code/100", "status-code/417"],
  },
  Upgrade: {
    source: "RFC 9110, 7.8",
    summary: "Protocols to which the sender would like to change on this connection.",
    more: "A client offers, `Connection: upgrade` beside it, and the server accepts with 101 or just answers as usual. It opens WebSockets in HTTP/1.1 and does not exist in HTTP/2.",
    related: ["status-code/101", "status-code/426", "field/Connection"],
  },
  Prefer: {
    source: "RFC 7240, 2",
    summary: "What the client would like, and can do without.",
    more: "`return=minimal` asks for no content in the answer, `respond-async` for 202. A server that followed says so in Preference-Applied.",
    related: ["field/Preference-Applied", "status-code/202"],
  },
  "Preference-Applied": {
    source: "RFC 7240, 3",
    summary: "Which of the client's preferences the server followed.",
    more: "It spares the client guessing whether a short answer is meant to be short.",
    related: ["field/Prefer"],
  },
  "Idempotency-Key": {
    source: {
      text: "The Idempotency-Key HTTP Header Field (draft 07), 2.1",
      url: "https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header-07#section-2.1",
    },
    summary: "Marks a request, so that the server can tell a repeat from a second wish.",
    more: "The client makes a new key for each operation and sends the same one with each retry; the server stores the first outcome and gives it again. The draft writes it as a string in quotes, while many services take it bare.",
    related: ["method/POST", "status-code/409", "status-code/422"],
  },
  "Last-Event-ID": {
    source: {
      text: "HTML Standard, the Last-Event-ID header",
      url: "https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header",
    },
    summary: "The id of the last event an EventSource got, sent when it connects again.",
    more: "The server sends what came after it, if it has kept it. Without ids in the stream a lost connection means lost events.",
    related: ["status-code/204", "field/Cache-Control"],
  },
  "Server-Timing": {
    source: {
      text: "Server Timing, 2",
      url: "https://www.w3.org/TR/server-timing/#the-server-timing-header-field",
    },
    summary: "What the server spent its time on, for the browser's tools and scripts.",
    more: "Each entry has a name, and may have a duration in milliseconds and a description. Other origins see it only with Timing-Allow-Origin.",
    related: ["field/Timing-Allow-Origin", "field/Date"],
  },
  Traceparent: {
    source: {
      text: "Trace Context, 3.2",
      url: "https://www.w3.org/TR/trace-context/#traceparent-header",
    },
    summary: "Carries the id of a trace from service to service.",
    more: "It has a version, the id of the whole trace, the id of the caller's step and a flag for sampling. Each service puts its own step in before it calls the next one.",
    related: ["field/Tracestate"],
  },
  Tracestate: {
    source: {
      text: "Trace Context, 3.3",
      url: "https://www.w3.org/TR/trace-context/#tracestate-header",
    },
    summary: "What single tracing systems add to Traceparent.",
    more: "It is a list of keys and values, the latest first. Services pass on what they do not understand.",
    related: ["field/Traceparent"],
  },
};
