/** The words on status codes that send the client elsewhere (3xx). */
import type { StatusNumber } from "../status-codes.ts";
import type { Words } from "./explanation.ts";

export const redirectionWords: Readonly<Record<StatusNumber<3>, Words>> = {
  300: {
    summary: "There are several representations, and the client or its user should choose.",
    more: "The content lists them; Location may name the one that the server prefers. No format for the list ever became common, so servers choose by themselves instead.",
    related: ["status-code/406", "field/Accept", "field/Location"],
  },
  301: {
    summary: "The resource has a new address for good: use the one in Location from now on.",
    more: "Clients may turn a POST into a GET on the way, and browsers do; 308 forbids that. It may be cached without any permission, so a mistaken one is hard to take back.",
    related: ["status-code/308", "status-code/302", "field/Location"],
  },
  302: {
    summary: "The resource is at another address for now; keep using this one later.",
    more: "Clients may turn a POST into a GET on the way, and browsers do. Say 303 when you want the GET, and 307 when you want the method kept.",
    related: ["status-code/303", "status-code/307", "field/Location"],
  },
  303: {
    summary: "The outcome can be seen at the address in Location: fetch it with GET.",
    more: "It is the usual answer to a form that was posted, so that a reload repeats the GET and not the order. Every method but HEAD becomes GET.",
    related: ["method/POST", "status-code/302", "status-code/307"],
  },
  304: {
    summary: "Your stored copy is still good: use it; nothing is sent again.",
    more: "It answers a conditional GET or HEAD and has no content. Its fields, such as a new Cache-Control, refresh those of the stored response. It redirects nobody.",
    related: ["field/If-None-Match", "field/If-Modified-Since", "field/ETag", "status-code/412"],
  },
  305: {
    summary: "Once told the client to use a proxy; deprecated, since a stranger could abuse it.",
    more: "An answer that could change a client's proxy was a danger. Browsers ignore it.",
    related: ["status-code/407"],
  },
  307: {
    summary: "The resource is elsewhere for now: repeat the same request there, method and content.",
    more: "It is 302 without the liberty to change the method. A browser also answers it within itself, without any traffic, when Strict-Transport-Security turns http into https.",
    related: ["status-code/302", "status-code/308", "field/Strict-Transport-Security"],
  },
  308: {
    summary: "The resource has moved for good: repeat the same request there, method and content.",
    more: "It is 301 without the liberty to change the method. Like 301 it may be cached without any permission.",
    related: ["status-code/301", "status-code/307", "field/Location"],
  },
};
