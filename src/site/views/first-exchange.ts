/** The exchange drawn on the first page. A test sends these requests to a real Node server and compares every byte. */

import type { TranscriptMessage } from "../code/message.ts";

/**
 * One page asked for twice: the validator of the first answer spares the body of the second (RFC 9110, section 13).
 * Written with plain line ends; on the wire each line of the head ends with CRLF.
 */
export const FIRST_EXCHANGE: readonly TranscriptMessage[] = [
  {
    side: "client",
    text: "GET /hello HTTP/1.1\nHost: localhost:3000",
  },
  {
    side: "server",
    text: 'HTTP/1.1 200 OK\nETag: "v1"\nContent-Type: text/plain\nConnection: keep-alive\nContent-Length: 24\n\nYou are on the wire now.',
  },
  {
    side: "client",
    text: 'GET /hello HTTP/1.1\nHost: localhost:3000\nIf-None-Match: "v1"',
  },
  {
    side: "server",
    text: 'HTTP/1.1 304 Not Modified\nETag: "v1"\nConnection: keep-alive',
  },
];
