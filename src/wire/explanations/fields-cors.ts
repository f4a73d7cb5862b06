/** The words on fields of CORS, and on those that open a WebSocket. */
import type { Reference, SourcedWords } from "./explanation.ts";

/** @see https://fetch.spec.whatwg.org/#http-new-header-syntax */
function fetchStandard(section: string, id: string): Reference {
  return { text: `Fetch Standard, ${section}`, url: `https://fetch.spec.whatwg.org/#${id}` };
}

export const corsFields: Readonly<Record<string, SourcedWords>> = {
  Origin: {
    source: fetchStandard("3.2", "origin-header"),
    summary: "The scheme, host and port of the page that caused the request, and nothing more.",
    more: "The browser sends it with CORS requests, with WebSockets, and with other requests but GET and HEAD; no script can change it. `null` stands for an origin that is kept back, and must not be trusted as a name.",
    related: ["field/Access-Control-Allow-Origin", "field/Referer", "field/Sec-Fetch-Site"],
  },
  "Access-Control-Allow-Origin": {
    source: fetchStandard("3.3.3", "http-access-control-allow-origin"),
    summary: "The one origin whose scripts may read this response, or `*` for all.",
    more: "It relaxes the browser's rule and protects no server: the request was already handled. `*` does not count for requests with credentials. Whoever echoes Origin needs a list of those allowed, and Vary: Origin.",
    related: ["field/Origin", "field/Access-Control-Allow-Credentials", "field/Vary"],
  },
  "Access-Control-Allow-Credentials": {
    source: fetchStandard("3.3.3", "http-access-control-allow-credentials"),
    summary: "With `true`, scripts may read the answer to a request that carried credentials.",
    more: "The origin must then be named exactly, and a star in the other fields is then a plain character. In the answer to a preflight it allows the request to carry them.",
    related: ["field/Access-Control-Allow-Origin", "field/Cookie", "cookie-attribute/SameSite"],
  },
  "Access-Control-Allow-Methods": {
    source: fetchStandard("3.3.3", "http-access-control-allow-methods"),
    summary: "In the answer to a preflight: the methods that the real request may use.",
    more: "GET, HEAD and POST need not be listed. The names count in the letters they are written in: `patch` is not PATCH.",
    related: ["field/Access-Control-Request-Method", "method/OPTIONS", "field/Allow"],
  },
  "Access-Control-Allow-Headers": {
    source: fetchStandard("3.3.3", "http-access-control-allow-headers"),
    summary: "In the answer to a preflight: the fields that the real request may carry.",
    more: "JSON needs Content-Type here, and a token needs Authorization, which `*` never covers.",
    related: ["field/Access-Control-Request-Headers", "field/Authorization", "field/Content-Type"],
  },
  "Access-Control-Expose-Headers": {
    source: fetchStandard("3.3.3", "http-access-control-expose-headers"),
    summary: "The fields of this response, beyond a few harmless ones, that scripts may read.",
    more: "Without it a script of another origin sees Content-Type and a handful more, and no ETag, Link or Location. Set-Cookie stays hidden in any case.",
    related: ["field/Access-Control-Allow-Origin", "field/ETag", "field/Link"],
  },
  "Access-Control-Max-Age": {
    source: fetchStandard("3.3.3", "http-access-control-max-age"),
    summary: "For how many seconds the browser may remember the answer to the preflight.",
    more: "Without it five seconds count. Browsers have a ceiling of their own, Chromium two hours.",
    related: ["method/OPTIONS", "field/Access-Control-Allow-Methods"],
  },
  "Access-Control-Request-Method": {
    source: fetchStandard("3.3.2", "http-access-control-request-method"),
    summary: "In a preflight: the method that the real request will use.",
    more: "An OPTIONS request with Origin and this field is a preflight. It carries no cookies, so it must be answered before any login is asked for.",
    related: ["field/Access-Control-Allow-Methods", "method/OPTIONS", "field/Origin"],
  },
  "Access-Control-Request-Headers": {
    source: fetchStandard("3.3.2", "http-access-control-request-headers"),
    summary: "In a preflight: the fields of the real request that need permission.",
    more: "The names are in small letters, sorted, and without spaces between them.",
    related: ["field/Access-Control-Allow-Headers", "field/Access-Control-Request-Method"],
  },
  "Timing-Allow-Origin": {
    source: {
      text: "Resource Timing, 3.5.2",
      url: "https://www.w3.org/TR/resource-timing/#sec-timing-allow-origin",
    },
    summary: "The origins whose scripts may see in detail how long this resource took.",
    more: "Without it scripts of other origins get zeros for most of the steps.",
    related: ["field/Server-Timing", "field/Access-Control-Allow-Origin"],
  },
};

export const webSocketFields: Readonly<Record<string, SourcedWords>> = {
  "Sec-WebSocket-Key": {
    source: "RFC 6455, 11.3.1",
    summary: "Sixteen random bytes in base64, new for each handshake.",
    more: "It is no secret and no login. The server has to work on it, which proves that it knows WebSocket and is not a cache or another kind of server that was tricked.",
    related: ["field/Sec-WebSocket-Accept", "status-code/101"],
  },
  "Sec-WebSocket-Accept": {
    source: "RFC 6455, 11.3.3",
    summary: "The server's proof: SHA-1 of the key and a fixed text, in base64.",
    more: "If it is wrong, the client gives up the connection. The hash protects nothing; it only shows that the server read the request.",
    related: ["field/Sec-WebSocket-Key", "status-code/101"],
  },
  "Sec-WebSocket-Version": {
    source: "RFC 6455, 11.3.5",
    summary: "The version of the WebSocket protocol, which is 13.",
    more: "A server that does not know it answers 426 and lists those it knows.",
    related: ["status-code/426", "field/Upgrade"],
  },
  "Sec-WebSocket-Protocol": {
    source: "RFC 6455, 11.3.4",
    summary: "Subprotocols: the client offers some in order, the server picks one or none.",
    more: "It names the language spoken in the messages. Pages cannot set other fields on a WebSocket, so some put a token here; it then lands in logs.",
    related: ["field/Sec-WebSocket-Extensions", "field/Upgrade"],
  },
  "Sec-WebSocket-Extensions": {
    source: "RFC 6455, 11.3.2",
    summary: "Extensions of the frames: the client offers, the server accepts some.",
    more: "permessage-deflate, which compresses messages, is the one in use. A reserved bit in a frame is valid only if an extension was agreed to.",
    related: ["close-code/1010", "field/Sec-WebSocket-Protocol"],
  },
};
