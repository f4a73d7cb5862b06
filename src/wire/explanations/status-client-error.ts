/** The words on status codes that find the fault in the request (4xx). */
import type { StatusNumber } from "../status-codes.ts";
import type { Words } from "./explanation.ts";

export const clientErrorWords: Readonly<Record<StatusNumber<4>, Words>> = {
  400: {
    summary: "The server takes the request for faulty and will not process it.",
    more: "Broken syntax, a bad length or a missing Host are the plain cases. For content that can be read but makes no sense 422 says more, and for a wrong media type 415.",
    related: ["status-code/422", "status-code/415", "status-code/431"],
  },
  401: {
    summary: "The request lacks valid credentials: say who you are and try again.",
    more: "Its name speaks of authorization, but it means authentication. The answer must carry WWW-Authenticate, which says how. Somebody who is known but not allowed gets 403.",
    related: ["field/WWW-Authenticate", "field/Authorization", "status-code/403"],
  },
  402: {
    summary: "Kept for payments; there is no common meaning.",
    more: "Some services send it when an account is overdrawn or a quota is used up. A client has to read the content to know what is meant.",
    related: ["status-code/403", "status-code/429"],
  },
  403: {
    summary: "The server understood the request and refuses to fulfil it.",
    more: "Sending the same credentials again does not help, and the reason need not be credentials at all. A server that wants to hide that something exists may say 404 instead.",
    related: ["status-code/401", "status-code/404", "status-code/451"],
  },
  404: {
    summary: "There is nothing to show at this address, or the server is not willing to say so.",
    more: "It does not tell whether that will change; 410 says that it is gone for good. It is cacheable, so a page that appears a minute later can stay missing for some readers.",
    related: ["status-code/410", "status-code/403", "status-code/405"],
  },
  405: {
    summary: "The resource exists, but does not support this method.",
    more: "The answer must list the methods that it does support in Allow. Many frameworks send 404 unless one takes care.",
    related: ["field/Allow", "status-code/501", "method/OPTIONS"],
  },
  406: {
    summary: "No representation fits what the Accept fields ask for.",
    more: "A server may send its default instead, and most do: a preference that is not met is often better than no answer. The content should list what there is.",
    related: ["field/Accept", "field/Accept-Encoding", "status-code/415"],
  },
  407: {
    summary: "A proxy on the way wants to know who you are.",
    more: "It is 401 as a proxy says it, with Proxy-Authenticate for the challenge. The credentials go into Proxy-Authorization, and end at that proxy.",
    related: ["status-code/401", "field/Proxy-Authenticate", "field/Proxy-Authorization"],
  },
  408: {
    summary: "The server did not get a whole request in the time it was ready to wait.",
    more: "It closes the connection. A client may send the request again on a new one. Browsers meet it when they open a connection ahead of need and do not use it.",
    related: ["status-code/504", "field/Connection"],
  },
  409: {
    summary: "The request collides with the present state of the resource.",
    more: "Two edits of one version, a name already taken, an order already shipped: the user can mend the cause and send it again. The content should say what collides.",
    related: ["status-code/412", "status-code/423", "field/If-Match"],
  },
  410: {
    summary: "What was here is gone, and likely for good.",
    more: "It asks whoever links here to remove the link. A server that does not know whether the loss is permanent says 404. It is cacheable like 404.",
    related: ["status-code/404", "status-code/301"],
  },
  411: {
    summary: "The server wants a Content-Length and the request has none.",
    more: "It comes from servers that take no chunked content. The client can send the request again with the length.",
    related: ["field/Content-Length", "field/Transfer-Encoding"],
  },
  412: {
    summary: "A condition in the request's fields does not hold, so nothing was done.",
    more: "With If-Match it prevents the lost update: somebody else has changed the resource since you read it. Fetch it anew, merge, and send again.",
    related: ["field/If-Match", "field/If-Unmodified-Since", "status-code/428", "status-code/304"],
  },
  413: {
    summary: "The content is larger than the server is willing to take.",
    more: "The server may close the connection to stop the rest. If the limit is for a time only, Retry-After says when to try again.",
    related: ["field/Content-Length", "field/Retry-After", "status-code/414"],
  },
  414: {
    summary: "The address is longer than the server is willing to read.",
    more: "The cause is often a form sent by GET that should be a POST, or a redirect that adds to its own address each time.",
    related: ["method/POST", "method/QUERY", "status-code/431"],
  },
  415: {
    summary: "The content is in a format that this resource does not take for this method.",
    more: "It can be about the media type or about the coding. Accept-Post, Accept-Patch or Accept-Encoding in the answer say what would be taken.",
    related: ["field/Content-Type", "field/Content-Encoding", "field/Accept-Patch", "status-code/406"],
  },
  416: {
    summary: "None of the ranges asked for lies within the representation.",
    more: "Content-Range in the answer tells the length there is, as in `bytes */1000`. A server may also ignore Range and send everything with 200.",
    related: ["field/Range", "field/Content-Range", "status-code/206"],
  },
  417: {
    summary: "The server cannot do what Expect asks.",
    more: "The only expectation there is is `100-continue`. A client that gets this sends the request again without the field.",
    related: ["field/Expect", "status-code/100"],
  },
  421: {
    summary: "The request came to a server that does not answer for this host.",
    more: "HTTP/2 and HTTP/3 reuse a connection for several hosts that share a certificate; here that went wrong. The client may repeat the request on a connection of its own.",
    related: ["field/Host", "field/Alt-Svc"],
  },
  422: {
    summary: "The content can be read, but what it says cannot be processed.",
    more: "It is the usual answer to a form whose values break a rule: an end before its start, a name that is empty. 400 is for what cannot even be parsed.",
    related: ["status-code/400", "status-code/409", "status-code/415"],
  },
  423: {
    summary: "The resource is locked, and the request does not hold the lock.",
    more: "It is WebDAV's code for a lock that somebody else holds, or whose token the request left out. The content should say which of the two.",
    related: ["status-code/409", "status-code/424", "status-code/207"],
  },
  424: {
    summary: "This was not done, since another action it depends on failed.",
    more: "It stands inside a 207 answer of WebDAV, for the parts of a change that must happen together.",
    related: ["status-code/207", "status-code/423"],
  },
  425: {
    summary: "The request came in data that could be a replay, and the server will not risk it.",
    more: "TLS 1.3 lets a returning client send its first request before the handshake ends, and a stranger could send those bytes again. The client repeats the request after the handshake.",
    related: ["field/Early-Data", "status-code/503"],
  },
  426: {
    summary: "The server refuses in this protocol, and would do it in the one that Upgrade names.",
    more: "A WebSocket server sends it to a plain request, and must say in Upgrade what it wants. It is an error, unlike 101, which makes the change.",
    related: ["field/Upgrade", "status-code/101", "field/Sec-WebSocket-Version"],
  },
  428: {
    summary: "The server wants the request to be conditional, so that no update is lost.",
    more: "Fetch the resource, keep its ETag, and send the change with If-Match. When somebody else was faster, the answer will then be 412.",
    related: ["field/If-Match", "field/ETag", "status-code/412"],
  },
  429: {
    summary: "You have sent too many requests in too short a time.",
    more: "Retry-After may say how long to wait. How requests are counted, by address, account or key, is the server's choice. Wait longer after each refusal, with some chance in it.",
    related: ["field/Retry-After", "status-code/503"],
  },
  431: {
    summary: "The header fields are too large, all together or one of them.",
    more: "The usual cause is cookies that have grown. Node refuses more than 16 KiB of fields unless told otherwise.",
    related: ["field/Cookie", "status-code/413", "status-code/414"],
  },
  451: {
    summary: "Access is refused for legal reasons.",
    more: "The content should say which demand, by whom, and for whom. A Link with `blocked-by` names who does the blocking, which need not be the server.",
    related: ["status-code/403", "field/Link"],
  },
};
