/** The words on status codes that tell of progress (1xx) or success (2xx). */
import type { StatusNumber } from "../status-codes.ts";
import type { Words } from "./explanation.ts";

export const informationalWords: Readonly<Record<StatusNumber<1>, Words>> = {
  100: {
    summary: "The head of the request looks fine: go on and send the content.",
    more: "It answers `Expect: 100-continue`, with which a client waits before it sends something large. The final answer comes later; if none of this arrives, the client sends the content after a while anyway.",
    related: ["field/Expect", "status-code/417"],
  },
  101: {
    summary: "The server changes to the protocol that Upgrade names, on this same connection.",
    more: "What follows the empty line is no longer HTTP. A WebSocket starts this way, and the answer must then carry the right Sec-WebSocket-Accept.",
    related: ["field/Upgrade", "field/Connection", "field/Sec-WebSocket-Accept", "status-code/426"],
  },
  102: {
    summary: "The server has taken the request and is still working on it.",
    more: "It comes from the first edition of WebDAV, and the present edition has dropped it. It only keeps an impatient client waiting and says nothing on how far the work is.",
    related: ["status-code/202", "status-code/207"],
  },
  103: {
    summary: "Here are some fields of the answer to come, so that you can start early.",
    more: "In practice these are Link fields with `preload` or `preconnect`: the browser fetches style sheets while the server still composes the page. The final response repeats the fields that hold.",
    related: ["field/Link", "status-code/200"],
  },
};

export const successWords: Readonly<Record<StatusNumber<2>, Words>> = {
  200: {
    summary: "The request succeeded; what the content means depends on the method.",
    more: "For GET it is the representation asked for, for POST and PUT the outcome of the action. An answer that describes an error should not carry it: caches, monitors and clients believe the code.",
    related: ["status-code/201", "status-code/204", "status-code/206"],
  },
  201: {
    summary: "The request succeeded, and something new exists because of it.",
    more: "Location names the main new resource; without that field it is the address of the request itself. PUT must answer this when it creates.",
    related: ["field/Location", "method/POST", "method/PUT"],
  },
  202: {
    summary: "The request was accepted for work that is not done yet, and may never be.",
    more: "HTTP has no way to send the outcome later. A good answer describes the state of the work and links to a place where the client can ask how it went.",
    related: ["status-code/201", "status-code/303", "field/Retry-After"],
  },
  203: {
    summary: "It succeeded, but a proxy on the way changed what the origin server sent.",
    more: "It is the mark of a proxy that transforms, by filtering or translating for instance. It is seldom seen.",
    related: ["status-code/200", "field/Via"],
  },
  204: {
    summary: "The request succeeded, and there is no content to send in the answer.",
    more: "The change did happen: the code says nothing of the kind that nothing was updated. The response ends with its head and has no Content-Length. A browser that navigates stays on the page it shows.",
    related: ["method/DELETE", "method/PUT", "status-code/205", "status-code/304"],
  },
  205: {
    summary: "It succeeded; put the form or view that sent this back to its first state.",
    more: "It is meant for entering records one after the other. It has no content, and browsers treat it much like 204.",
    related: ["status-code/204"],
  },
  206: {
    summary: "Here is the part of the representation that Range asked for.",
    more: "Content-Range tells which bytes of how many. Several ranges come as one multipart/byteranges content. This is how downloads resume and players seek.",
    related: ["field/Range", "field/Content-Range", "status-code/416", "field/If-Range"],
  },
  207: {
    summary: "Several operations were done, and the content tells the status of each.",
    more: "It belongs to WebDAV, where the content is XML. The code itself does not say that anything succeeded: each part has to be looked at.",
    related: ["status-code/208", "status-code/424", "status-code/423"],
  },
  208: {
    summary: "The members of this collection were already listed earlier in the same answer.",
    more: "It stands inside a 207 answer of WebDAV, where one collection can be reached by several names. It keeps a listing from repeating itself.",
    related: ["status-code/207", "status-code/508"],
  },
  226: {
    summary: "The answer is a change against a version that the client said it has.",
    more: "The client offers with A-IM the forms of difference it can apply, and IM names those used. Hardly anything implements it.",
    related: ["status-code/206", "field/ETag"],
  },
};
