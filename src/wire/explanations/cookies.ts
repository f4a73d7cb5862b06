/** The words on the attributes of a cookie, and on the beginnings of names that bind it. */
import type { SourcedWords } from "./explanation.ts";

export const attributeWords: Readonly<Record<string, SourcedWords>> = {
  Expires: {
    source: "6265bis, 4.1.2.1",
    summary: "The date after which the browser drops the cookie.",
    more: "A date in the past deletes the cookie, if name, domain and path are the same. Max-Age wins when both are there. Browsers keep no cookie for more than 400 days.",
    related: ["cookie-attribute/Max-Age", "field/Set-Cookie", "field/Expires"],
  },
  "Max-Age": {
    source: "6265bis, 4.1.2.2",
    summary: "How many seconds the browser keeps the cookie.",
    more: "Zero or less deletes it. It wins over Expires and does not depend on the clock of the server. With neither of the two the cookie lasts until the browser ends its session.",
    related: ["cookie-attribute/Expires", "field/Set-Cookie"],
  },
  Domain: {
    source: "6265bis, 4.1.2.3",
    summary: "Lets the cookie go to this domain and to all names under it.",
    more: "Without it the cookie goes back to the very host that set it, and to no other: leaving it out is the narrow choice. It must cover the host that sets it, and must not be a suffix under which anybody can register.",
    related: ["cookie-attribute/Path", "cookie-prefix/__Host-"],
  },
  Path: {
    source: "6265bis, 4.1.2.4",
    summary: "Limits the cookie to requests for this path and those below it.",
    more: "Without it the directory of the address that set it counts. It is no protection: a page of the same host on another path can get at the cookie.",
    related: ["cookie-attribute/Domain", "cookie-prefix/__Host-"],
  },
  Secure: {
    source: "6265bis, 4.1.2.5",
    summary: "Sends the cookie over secure connections alone.",
    more: "It also keeps an insecure page from setting or overwriting it. Browsers commonly count localhost as secure, so development over plain http works. SameSite=None is refused without it.",
    related: ["cookie-attribute/SameSite", "cookie-prefix/__Secure-", "field/Strict-Transport-Security"],
  },
  HttpOnly: {
    source: "6265bis, 4.1.2.6",
    summary: "Hides the cookie from scripts; the browser still sends it with requests.",
    more: "A script that got into the page cannot read the session, but can still act with it, since its requests carry the cookie. It is one layer and no cure.",
    related: ["cookie-attribute/Secure", "field/Content-Security-Policy"],
  },
  SameSite: {
    source: "6265bis, 4.1.2.7",
    summary: "Says whether the cookie goes with requests that another site causes.",
    more: "Strict: never. Lax: only when a link or the like opens the page with a safe method. None: always, and Secure is then needed. Where it is missing, Chromium takes it for Lax; other browsers differ.",
    related: ["cookie-attribute/Secure", "field/Sec-Fetch-Site", "field/Origin"],
  },
  Partitioned: {
    source: {
      text: "Cookies Having Independent Partitioned State (draft 01), 2.1",
      url: "https://datatracker.ietf.org/doc/html/draft-cutler-httpbis-partitioned-cookies-01#section-2.1",
    },
    summary: "Keeps one cookie for each site in which the sender is embedded.",
    more: "A widget then knows its user within one site, and cannot follow the user from site to site. It needs Secure. The draft is not finished, and browsers differ.",
    related: ["cookie-attribute/SameSite", "cookie-attribute/Secure"],
  },
};

export const prefixWords: Readonly<Record<string, SourcedWords>> = {
  "__Secure-": {
    source: "6265bis, 4.1.3.1",
    summary: "A name that begins so is refused unless the cookie is Secure.",
    more: "The server reads only the name of a cookie, so the name has to carry the promise. The browser compares the prefix without regard to upper and lower case.",
    related: ["cookie-attribute/Secure", "cookie-prefix/__Host-"],
  },
  "__Host-": {
    source: "6265bis, 4.1.3.2",
    summary: "A name that begins so is refused unless the cookie is Secure, has Path=/ and no Domain.",
    more: "Such a cookie was set by this very host over a secure connection, and no sister domain can have planted it. It is the best ground for a session.",
    related: ["cookie-attribute/Domain", "cookie-attribute/Path", "cookie-prefix/__Secure-"],
  },
};
