/** What this browser does not do. Asking for such a step throws where it can be asked for; nothing pretends to succeed. */
import { ProductError } from "../protocol/errors.ts";

/** The name of each missing step, and what is missing, as the site lists it: whoever asks for one gets the sentence. */
export const notSimulated = {
  "transfer-coding": "Transfer codings other than chunked are not decoded.",
  "expect-continue": "A request with Expect: 100-continue is not held back until the server agrees.",
  "http-tunnel": "CONNECT opens no tunnel.",
  tls: "TLS is not spoken: a model of what ends it stands in front of the server, and without one https is not reached.",
  "protocol-upgrade": "Of the protocols a connection can change to, only WebSocket is spoken.",
  "internationalised-domain": "Host names outside ASCII are not converted.",
  "other-schemes":
    "Of the addresses that a script can fetch only http and https are: about, blob, data and file are not.",
  "page-of-a-script": "A client script has no page to draw on: it prints to the console.",
  "navigation-by-script":
    "A client script cannot leave its page: the browser tab of the card opens addresses.",
  "elements-of-a-page":
    "The scripts of a page that is drawn have its cookies, storages, location and network, but none of its elements: what is drawn stays as it came.",
  "module-imports":
    "A module of a page that is drawn can import nothing: it runs where it needs no other, and import maps are not read.",
  integrity: "The integrity of a response is not checked.",
  "synchronous-request": "XMLHttpRequest waits for nothing: a synchronous request is not made.",
} as const;

/** What nobody asks for by a step, so that nothing could throw: it does not come to pass. Apart, since no program needs these words. */
export const neverComesToPass = {
  "partitioned-cookies": "Cookies are not kept apart by top-level site (Partitioned).",
  "lax-allowing-unsafe":
    "A cookie without SameSite counts as Lax at once: the two minutes in which some browsers still send it with a POST of another site do not exist.",
  "scripts-of-attributes":
    "What stands in attributes as a script (onclick, javascript:) does not run, nor does a script that another one would put into the page.",
  "frozen-scripts":
    "A page that Back or Forward shows as it was left does not go on: its scripts ended when the tab left it, and run again when it is loaded again.",
  "parts-of-a-page":
    "A page that is drawn has no pictures, frames or style sheets of other addresses, and loads none: meta elements do nothing.",
  referrer: "No Referer is sent, and a referrer policy changes nothing.",
  "partial-cache": "A cache keeps whole answers only: a request with Range, and a 206, go past it.",
  "cache-other-methods": "A cache keeps answers to GET only, not those to POST or QUERY.",
  "stale-if-error": "A stale answer is never used because the server fails or cannot be reached.",
  "request-collapsing":
    "Two requests for one address at one time are sent twice: a cache holds an answer once all of it has come.",
  "connection-reuse": "Where a container runs the server, every exchange has a connection of its own.",
  "page-policies":
    "Of Content-Security-Policy it is enforced which script elements of a page run (script-src-elem, script-src, default-src), and nothing else: not eval, not where a page connects to, no reports, no meta element. Strict-Transport-Security and Cross-Origin-Resource-Policy are not enforced, nor are WebSockets of a page of https kept to wss.",
  "service-worker": "No service worker stands between a tab and the network.",
  "authentication-prompt": "A 401 asks nobody for a name and a password: the script gets it.",
  "misdirected-request": "A 421 is not tried again over another connection.",
  "message-ports":
    "Of the ways in which tabs speak there are BroadcastChannel and the storage event: a MessagePort cannot be sent along.",
} as const;

export type MissingStep = keyof typeof notSimulated;

/** Thrown where a standard's step is missing. `step` is its name. */
export class NotSimulatedError extends ProductError {
  readonly step: MissingStep;

  constructor(step: MissingStep) {
    super("AGENT_NOT_SIMULATED", notSimulated[step], {
      hint: "The page on what this browser does not do lists it.",
    });
    this.name = "NotSimulatedError";
    this.step = step;
  }
}
