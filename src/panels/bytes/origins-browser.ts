/** The fields that the simulated browser puts into a request of a script, by name and value. */

interface BrowserField {
  readonly names: RegExp;
  readonly value: RegExp;
  readonly maker: "browser" | "unknown";
  readonly because: string;
  readonly usual: boolean;
}

const rule = (names: RegExp, because: string, more: Partial<BrowserField> = {}): BrowserField => ({
  ...{ names, because, value: /(?:)/, maker: "browser", usual: false, ...more },
});

/** The first that fits counts. @see https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch */
export const browserFields: readonly BrowserField[] = [
  rule(/^host$/, "The browser takes it from the address."),
  rule(/^user-agent$/, "The browser says what it is.", { usual: true }),
  rule(/^sec-fetch-/, "The browser tells where the request comes from; no script can change it.", {
    usual: true,
  }),
  rule(/^sec-ch-/, "The browser gives a hint about itself.", { usual: true }),
  rule(/^accept-(?:encoding|language)$/, "The browser says what it can read.", { usual: true }),
  rule(/^accept$/, "The browser sends this where nobody says what is wanted.", {
    value: /^(?:\*\/\*$|text\/html,application\/xhtml\+xml)/,
    usual: true,
  }),
  rule(/^upgrade-insecure-requests$/, "The browser opens a page, and would rather have it over https.", {
    usual: true,
  }),
  rule(/^connection$/, "The browser says that the connection may stay open.", {
    value: /^keep-alive$/i,
    usual: true,
  }),
  rule(/^(?:connection|upgrade)$/, "The browser asks to change the protocol."),
  rule(/^sec-websocket-/, "The browser opens a WebSocket; a script gives the subprotocols alone."),
  rule(/^origin$/, "The browser names the page that asks; no script can change it."),
  rule(/^access-control-request-/, "The browser asks for permission: it is a preflight."),
  rule(/^content-length$/, "The browser counts the body."),
  rule(/^content-type$/, "A form wrote the body so, or the script set it.", {
    value:
      /^(?:application\/x-www-form-urlencoded|multipart\/form-data; boundary=----Port3000FormBoundary.*|text\/plain)$/,
    maker: "unknown",
  }),
  rule(/^content-type$/, "The browser says so of a text, unless the script set it.", {
    value: /^text\/plain;charset=UTF-8$/,
    maker: "unknown",
  }),
  rule(
    /^if-(?:none-match|modified-since)$/,
    "The cache asks whether its copy still holds, or the script did.",
    {
      maker: "unknown",
    },
  ),
  rule(/^(?:cache-control|pragma)$/, "The cache mode of the request asks for it, or the script did.", {
    value: /^(?:no-cache|max-age=0)$/,
    maker: "unknown",
  }),
  rule(/^last-event-id$/, "The browser says where the stream broke off.", { maker: "unknown" }),
  rule(/^cookie$/, "The browser took it from its jar.", {}),
];
