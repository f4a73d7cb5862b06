/** The words on each close code of WebSocket. */
import type { CloseNumber } from "../websocket/close-code.ts";
import type { Words } from "./explanation.ts";

export const closeWords: Readonly<Record<CloseNumber, Words>> = {
  1000: {
    summary: "Normal end: the connection did what it was opened for.",
    more: "A script that calls close with no code sends a close frame without one, which the other side then sees as 1005. Clients that reconnect by themselves usually stay away after 1000.",
    related: ["close-code/1001", "close-code/1005"],
  },
  1001: {
    summary: "One side goes away: the server shuts down, or the user leaves the page.",
    more: "A server that is replaced sends it to all clients so that they connect to another instance. Clients should wait for a random moment first, or they all come back at once.",
    related: ["close-code/1000", "close-code/1012"],
  },
  1002: {
    summary: "The other side broke the protocol.",
    more: "A frame with a reserved bit or opcode, a client frame without a mask, a fragment out of place, a close code that may not be sent: all of them end here.",
    related: ["close-code/1007", "close-code/1003"],
  },
  1003: {
    summary: "The endpoint got a type of data that it cannot take.",
    more: "The plain case is a binary message to an endpoint that understands text alone. Text that is not what the program expected is better answered with 1008 or a code of your own.",
    related: ["close-code/1007", "close-code/1008"],
  },
  1004: {
    summary: "Reserved; a meaning might be given to it one day.",
    more: "It must not be sent. A close frame with it breaks the protocol.",
    related: ["close-code/1002"],
  },
  1005: {
    summary: "The close frame that arrived had no code in it.",
    more: "It is only told to the program and never stands in a frame. The end was still an orderly one.",
    related: ["close-code/1000", "close-code/1006"],
  },
  1006: {
    summary: "The connection ended without any close frame.",
    more: "The network was lost, the process died, a proxy cut an idle connection, or the handshake failed. It never stands in a frame, and a script learns no more than this, so that it cannot probe the network.",
    related: ["close-code/1005", "close-code/1015", "close-code/1001"],
  },
  1007: {
    summary: "A message did not fit its type, such as text that is no valid UTF-8.",
    more: "Text messages and the reason of a close frame must be UTF-8. An endpoint that finds otherwise fails the connection with this code.",
    related: ["close-code/1003", "close-code/1002"],
  },
  1008: {
    summary: "A message goes against the rules of the one that got it.",
    more: "It is the general refusal, where no other code fits or where the details are kept back. Servers use it for a missing login or too many messages.",
    related: ["close-code/1003", "close-code/1009"],
  },
  1009: {
    summary: "A message is too big to process.",
    more: "Every server should have a limit, since the parts of a message are collected in memory before it is handed over.",
    related: ["close-code/1008", "close-code/1011"],
  },
  1010: {
    summary: "The client needs an extension that the server did not agree to.",
    more: "Only a client sends it; a server that lacks something refuses the handshake instead. The reason should name the extension.",
    related: ["field/Sec-WebSocket-Extensions", "close-code/1002"],
  },
  1011: {
    summary: "The server met something unexpected and cannot go on.",
    more: "It is what 500 is for a request: the program behind the connection failed. Whether the last message took effect is not known.",
    related: ["status-code/500", "close-code/1006"],
  },
  1012: {
    summary: "The service starts again and will be back in a moment.",
    more: "A client may reconnect, and should first wait for a random time of some seconds, so that not all come at once.",
    related: ["close-code/1001", "close-code/1013"],
  },
  1013: {
    summary: "The server is overloaded: try again later.",
    more: "A client should try another address if it knows one, and this one only when its user asks for it. It is close to what 503 is for a request.",
    related: ["status-code/503", "close-code/1012"],
  },
  1014: {
    summary: "A gateway got no valid answer from the server behind it.",
    more: "It is to WebSocket what 502 is to a request, and comes from proxies that end the connection themselves.",
    related: ["status-code/502", "close-code/1006"],
  },
  1015: {
    summary: "The TLS handshake failed, for instance over the server's certificate.",
    more: "It is only told to the program and never stands in a frame. Browsers report 1006 to scripts in its place.",
    related: ["close-code/1006"],
  },
};
