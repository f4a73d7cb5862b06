/** The words on fields of credentials, cookies and the browser's protections. */
import type { SourcedWords } from "./explanation.ts";

export const securityFields: Readonly<Record<string, SourcedWords>> = {
  Authorization: {
    source: "RFC 9110, 11.6.2",
    summary: "The client's credentials: a scheme, and what the scheme needs.",
    more: "Basic is name and password in base64, which hides nothing; Bearer is a token that whoever holds it can use. A shared cache must not reuse such an answer unless it is told that it may. Cross-origin it causes a preflight.",
    related: ["field/WWW-Authenticate", "status-code/401", "field/Proxy-Authorization"],
  },
  "WWW-Authenticate": {
    source: "RFC 9110, 11.6.1",
    summary: "How the client can authenticate: one or more challenges, each a scheme with parameters.",
    more: "A 401 must carry it. Basic makes the browser ask for name and password; Bearer may say why a token was refused.",
    related: ["status-code/401", "field/Authorization"],
  },
  "Proxy-Authenticate": {
    source: "RFC 9110, 11.7.1",
    summary: "How the client can authenticate to the proxy that answered 407.",
    more: "It counts for the next proxy on the way alone.",
    related: ["status-code/407", "field/Proxy-Authorization"],
  },
  "Proxy-Authorization": {
    source: "RFC 9110, 11.7.2",
    summary: "The client's credentials for a proxy.",
    more: "The proxy takes them out before it passes the request on. Scripts in a page cannot set it.",
    related: ["field/Proxy-Authenticate", "status-code/407"],
  },
  Cookie: {
    source: "6265bis, 4.2",
    summary: "The cookies that fit this request, as names and values.",
    more: "The attributes are not sent back, so a server cannot see who set a cookie, nor for which path. Longer paths come first. Scripts cannot set the field in a fetch.",
    related: ["field/Set-Cookie", "cookie-attribute/SameSite", "cookie-prefix/__Host-"],
  },
  "Set-Cookie": {
    source: "6265bis, 4.1",
    summary: "Asks the browser to keep a cookie and to send it back where its attributes say.",
    more: "One field sets one cookie, and it is the one field that must never be joined with commas. A good base is `Path=/; Secure; HttpOnly; SameSite=Lax` with a name that begins with __Host-. Scripts cannot read it.",
    related: [
      "field/Cookie",
      "cookie-attribute/Domain",
      "cookie-attribute/Secure",
      "cookie-attribute/Max-Age",
    ],
  },
  "Strict-Transport-Security": {
    source: "RFC 6797, 6.1",
    summary: "Use https alone for this host from now on, for `max-age` seconds.",
    more: "The browser then rewrites http addresses before anything leaves it and allows no way past a bad certificate. It counts only when it came over https. Begin with a short time.",
    related: ["status-code/307", "cookie-attribute/Secure"],
  },
  "Content-Security-Policy": {
    source: { text: "Content Security Policy Level 3, 3.1", url: "https://www.w3.org/TR/CSP3/#csp-header" },
    summary: "What the page may load, run, embed and connect to.",
    more: "It is a list of directives, each with its sources. Without `unsafe-inline` in script-src, script that an attacker gets into the page does not run. Several policies all count.",
    related: [
      "field/Content-Security-Policy-Report-Only",
      "field/X-Frame-Options",
      "cookie-attribute/HttpOnly",
    ],
  },
  "Content-Security-Policy-Report-Only": {
    source: {
      text: "Content Security Policy Level 3, 3.2",
      url: "https://www.w3.org/TR/CSP3/#cspro-header",
    },
    summary: "A policy that reports what it would block, and blocks nothing.",
    more: "Try a policy with it before you enforce it. Reports go where Reporting-Endpoints and `report-to` say.",
    related: ["field/Content-Security-Policy", "field/Reporting-Endpoints"],
  },
  "Reporting-Endpoints": {
    source: { text: "Reporting API, 3.2", url: "https://www.w3.org/TR/reporting-1/#header" },
    summary: "Names the addresses to which the browser sends its reports.",
    more: "Other fields, such as a content security policy, refer to the names.",
    related: ["field/Content-Security-Policy-Report-Only"],
  },
  "Referrer-Policy": {
    source: {
      text: "Referrer Policy, 4.1",
      url: "https://www.w3.org/TR/referrer-policy/#referrer-policy-header",
    },
    summary: "How much of the page's address goes into Referer.",
    more: "The default, strict-origin-when-cross-origin, sends the whole address within the origin and only the origin to others. `no-referrer` sends nothing; use it where addresses hold secrets.",
    related: ["field/Referer", "field/Origin"],
  },
  "X-Content-Type-Options": {
    source: {
      text: "Fetch Standard, 3.6",
      url: "https://fetch.spec.whatwg.org/#x-content-type-options-header",
    },
    summary: "With `nosniff`, a script or style sheet must come with the right Content-Type.",
    more: "It keeps an uploaded text file from being run as a script. Send it with everything.",
    related: ["field/Content-Type", "field/Content-Security-Policy"],
  },
  "X-Frame-Options": {
    source: {
      text: "HTML Standard, the X-Frame-Options header",
      url: "https://html.spec.whatwg.org/multipage/speculative-loading.html#the-x-frame-options-header",
    },
    summary: "Whether the page may stand in a frame: DENY or SAMEORIGIN.",
    more: "It prevents clicks on a page that hides under another. `frame-ancestors` of a content security policy says the same more exactly, and wins.",
    related: ["field/Content-Security-Policy"],
  },
  "Permissions-Policy": {
    source: {
      text: "Permissions Policy, 6.1",
      url: "https://www.w3.org/TR/permissions-policy/#permissions-policy-http-header-field",
    },
    summary: "Which powerful features the page and its frames may use.",
    more: "`camera=()` forbids the camera to everybody, `camera=(self)` keeps it for the page itself.",
    related: ["field/Content-Security-Policy"],
  },
  "Cross-Origin-Opener-Policy": {
    source: {
      text: "HTML Standard, the COOP headers",
      url: "https://html.spec.whatwg.org/multipage/browsers.html#the-coop-headers",
    },
    summary: "With `same-origin`, cuts the tie between this page and windows of other origins.",
    more: "Neither side can then reach the other through `opener`. With Cross-Origin-Embedder-Policy it makes the page cross-origin isolated, which SharedArrayBuffer needs.",
    related: ["field/Cross-Origin-Embedder-Policy", "field/Cross-Origin-Resource-Policy"],
  },
  "Cross-Origin-Embedder-Policy": {
    source: {
      text: "HTML Standard, the COEP headers",
      url: "https://html.spec.whatwg.org/multipage/browsers.html#the-coep-headers",
    },
    summary: "With `require-corp`, the page loads from other origins only what agrees to it.",
    more: "What is embedded agrees by Cross-Origin-Resource-Policy or by CORS. `credentialless` loads it without cookies in place of that.",
    related: ["field/Cross-Origin-Resource-Policy", "field/Cross-Origin-Opener-Policy"],
  },
  "Cross-Origin-Resource-Policy": {
    source: {
      text: "Fetch Standard, 3.7",
      url: "https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header",
    },
    summary: "Who may embed this resource: same-origin, same-site or cross-origin.",
    more: "It counts for requests without CORS, such as those of an `img` element, and keeps the bytes out of a hostile page's process.",
    related: ["field/Cross-Origin-Embedder-Policy", "field/Access-Control-Allow-Origin"],
  },
  "Sec-Fetch-Site": {
    source: {
      text: "Fetch Metadata Request Headers, 2.3",
      url: "https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header",
    },
    summary: "How the cause of the request relates to this server: same-origin, same-site, cross-site, none.",
    more: "Scripts cannot set it, so a server can refuse cross-site requests that change something. `none` means that the user started it.",
    related: ["field/Sec-Fetch-Mode", "field/Origin", "cookie-attribute/SameSite"],
  },
  "Sec-Fetch-Mode": {
    source: {
      text: "Fetch Metadata Request Headers, 2.2",
      url: "https://www.w3.org/TR/fetch-metadata/#sec-fetch-mode-header",
    },
    summary: "The mode of the request: navigate, cors, no-cors, same-origin or websocket.",
    more: "An API that is called by scripts alone can refuse `navigate`.",
    related: ["field/Sec-Fetch-Site", "field/Sec-Fetch-Dest"],
  },
  "Sec-Fetch-Dest": {
    source: {
      text: "Fetch Metadata Request Headers, 2.1",
      url: "https://www.w3.org/TR/fetch-metadata/#sec-fetch-dest-header",
    },
    summary: "What the browser wants the response for: document, image, script, empty and so on.",
    more: "`empty` stands for fetch and its like. A server can refuse to give JSON to a script element.",
    related: ["field/Sec-Fetch-Site", "field/Sec-Fetch-Mode"],
  },
  "Sec-Fetch-User": {
    source: {
      text: "Fetch Metadata Request Headers, 2.4",
      url: "https://www.w3.org/TR/fetch-metadata/#sec-fetch-user-header",
    },
    summary: "Present, with `?1`, when a user's own action caused the navigation.",
    more: "It is left out otherwise, and for everything that is no navigation.",
    related: ["field/Sec-Fetch-Mode", "field/Sec-Fetch-Site"],
  },
};
