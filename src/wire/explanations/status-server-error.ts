/** The words on status codes that find the fault in the server (5xx). */
import type { StatusNumber } from "../status-codes.ts";
import type { Words } from "./explanation.ts";

export const serverErrorWords: Readonly<Record<StatusNumber<5>, Words>> = {
  500: {
    summary: "The server met something unexpected and could not fulfil the request.",
    more: "It does not tell how far the work went: a charge may have been made or not. Repeat only what is idempotent. The details belong in the server's log and not in the content.",
    related: ["status-code/502", "status-code/503", "field/Idempotency-Key"],
  },
  501: {
    summary: "The server cannot do what the request needs; it does not know the method at all.",
    more: "405 is for a method that the server knows and this resource does not take. 501 is cacheable unless the answer says otherwise.",
    related: ["status-code/405", "status-code/505"],
  },
  502: {
    summary: "A gateway or proxy got a broken answer, or none, from the server behind it.",
    more: "The process crashed, refused the connection or sent no valid HTTP. Only an intermediary sends this code; the request may still have reached the server.",
    related: ["status-code/504", "status-code/503", "field/Via"],
  },
  503: {
    summary: "The server cannot serve this now: overload, maintenance, or not yet started.",
    more: "Retry-After may say when it will. A load balancer sends it when no instance is healthy. The code promises that the trouble is for a time only, and a server may also just refuse the connection.",
    related: ["field/Retry-After", "status-code/429", "status-code/502"],
  },
  504: {
    summary: "A gateway or proxy waited for the server behind it and got no answer in time.",
    more: "The server may still be working on the request and finish it. So the client does not know whether it happened, and only an idempotent request is safe to repeat.",
    related: ["status-code/502", "status-code/408", "field/Idempotency-Key"],
  },
  505: {
    summary: "The server does not support the major version of HTTP in the request.",
    more: "It is about the version in the request line, such as HTTP/2.0 sent as text. HTTP/2 and HTTP/3 are agreed on before the first request.",
    related: ["status-code/426", "status-code/501"],
  },
  506: {
    summary: "The server is set up wrongly: what it chose to send wants to negotiate again.",
    more: "It belongs to an experimental form of content negotiation. You will hardly meet it.",
    related: ["status-code/300", "status-code/500"],
  },
  507: {
    summary: "The server cannot store what it would need to store to complete the request.",
    more: "It comes from WebDAV, for a full disk or quota. The condition counts as temporary, yet a request by a user should not be repeated until the user asks again.",
    related: ["status-code/413", "status-code/503"],
  },
  508: {
    summary: "The server stopped, since it found a loop while it walked through the resource.",
    more: "It is WebDAV's answer to a collection that contains itself, when the client asked for every depth.",
    related: ["status-code/208", "status-code/500"],
  },
  511: {
    summary: "You must sign in to the network before you get out of it.",
    more: "It is sent by the captive portal of a hotel or train, and never by the server that was asked. It keeps a program from taking the sign-in page for the answer.",
    related: ["status-code/407", "status-code/401"],
  },
};
