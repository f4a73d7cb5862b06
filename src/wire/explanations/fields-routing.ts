/** The words on fields that lead somewhere, and on those that proxies write. */
import type { SourcedWords } from "./explanation.ts";

export const routingFields: Readonly<Record<string, SourcedWords>> = {
  Location: {
    source: "RFC 9110, 10.2.2",
    summary: "Where to go next after a redirect, or where the new resource is after 201.",
    more: "It may be relative to the address of the request. A redirect to a place that a user's input names lets others use your site as a springboard. A fragment in the old address is kept unless it brings one of its own.",
    related: ["status-code/201", "status-code/301", "status-code/303", "field/Content-Location"],
  },
  Allow: {
    source: "RFC 9110, 10.2.1",
    summary: "The methods that this resource supports.",
    more: "405 must carry it, and answers to OPTIONS should. An empty value means that no method is allowed at present. It has nothing to do with CORS.",
    related: ["status-code/405", "method/OPTIONS", "field/Access-Control-Allow-Methods"],
  },
  Link: {
    source: "RFC 8288, 3",
    summary: "Addresses related to this one, each with the kind of relation.",
    more: '`rel="next"` leads to the next page of a list, `preload` to what a page will need. Clients that follow such links do not have to build addresses.',
    related: ["status-code/103", "field/Location"],
  },
  "Retry-After": {
    source: "RFC 9110, 10.2.3",
    summary: "How long to wait before the next try, in seconds or as a date.",
    more: "It goes with 503, 429 and redirects. Clients should add some chance to it, or all that were refused come back in one moment.",
    related: ["status-code/503", "status-code/429", "status-code/202"],
  },
  Refresh: {
    source: {
      text: "HTML Standard, the Refresh header",
      url: "https://html.spec.whatwg.org/multipage/speculative-loading.html#the-refresh-header",
    },
    summary: "Makes the browser load the page again, or another one, after some seconds.",
    more: "It takes the page from a reader in the middle of a sentence. For another address a redirect is better.",
    related: ["status-code/302", "field/Location"],
  },
  Forwarded: {
    source: "RFC 7239, 4",
    summary: "What a proxy knew of the request it passed on: from whom, by whom, host and scheme.",
    more: "Each proxy adds an element at the end. Everything before the first proxy you run may be invented, so count from the right.",
    related: ["field/X-Forwarded-For", "field/Via"],
  },
  "X-Forwarded-For": {
    source: "RFC 7239, 7.4",
    summary: "The addresses of the client and of the proxies that passed the request on.",
    more: "It is an older custom, of which Forwarded is the standard form. A client can send the field itself, so only what your own proxies added can be trusted; Express needs `trust proxy` for it.",
    related: ["field/Forwarded", "field/X-Forwarded-Proto", "field/X-Real-IP"],
  },
  "X-Forwarded-Host": {
    source: "RFC 7239, 7.4",
    summary: "The Host that the client sent, before a proxy put another one in.",
    more: "It matters for building absolute addresses behind a proxy. Take it from a proxy you run and from nobody else.",
    related: ["field/Host", "field/Forwarded"],
  },
  "X-Forwarded-Proto": {
    source: "RFC 7239, 7.4",
    summary: "Whether the client used http or https towards the proxy.",
    more: "The process behind a TLS front sees plain HTTP alone; this field tells it that the way outside was secure. Cookies with Secure and redirects to https depend on it.",
    related: ["field/Forwarded", "cookie-attribute/Secure"],
  },
  "X-Real-IP": {
    source: {
      text: "nginx, module ngx_http_realip_module",
      url: "https://nginx.org/en/docs/http/ngx_http_realip_module.html",
    },
    summary: "The client's address as one proxy saw it.",
    more: "It is a custom of nginx and its users. Unlike X-Forwarded-For it holds one address. The proxy must overwrite what the client sent.",
    related: ["field/X-Forwarded-For", "field/Forwarded"],
  },
  Via: {
    source: "RFC 9110, 7.6.3",
    summary: "The intermediaries that the message passed, with the protocol of each hop.",
    more: "A proxy that finds itself in it has found a loop. A gateway may hide what is inside by naming all of it as one.",
    related: ["field/Forwarded", "field/Max-Forwards"],
  },
  "Max-Forwards": {
    source: "RFC 9110, 7.6.2",
    summary: "How many more proxies may pass on a TRACE or OPTIONS request.",
    more: "Each counts it down, and the one that gets zero answers. So one can find where on the way something goes wrong.",
    related: ["method/TRACE", "field/Via"],
  },
  "Alt-Svc": {
    source: "RFC 7838, 3",
    summary: "Other ways to reach this same origin, such as HTTP/3 on a UDP port.",
    more: "The browser may use them for later requests, for as long as `ma` says. The origin, and so cookies and CORS, stay the same.",
    related: ["status-code/421"],
  },
  "Early-Data": {
    source: "RFC 8470, 5.1",
    summary: "Tells the server that this request came in TLS early data and might be a replay.",
    more: "A front that passes such requests on before the handshake is done adds `1`. The server answers 425 if it will not take the risk.",
    related: ["status-code/425"],
  },
  Priority: {
    source: "RFC 9218, 5",
    summary: "How urgent a response is, and whether parts of it are useful by themselves.",
    more: "`u` goes from 0, the most urgent, to 7; `i` stands for incremental. HTTP/2 and HTTP/3 use it to share one connection.",
    related: ["field/Link"],
  },
  Sunset: {
    source: "RFC 8594, 3",
    summary: "The date on which this resource will stop answering.",
    more: "Clients of an API can log it and warn their owners long before. A Link with `sunset` may lead to more information.",
    related: ["field/Deprecation", "status-code/410"],
  },
  Deprecation: {
    source: "RFC 9745, 2",
    summary: "The date from which this resource counts as deprecated.",
    more: "It still works, and a Link with `deprecation` should tell what to use in its place. Sunset says when it ends.",
    related: ["field/Sunset", "field/Link"],
  },
};
