/** Makes the other end where a note shows only one: a client for a server of sockets. */
import type { Fragment } from "./fragment.ts";
import { dotted, literalText, visit } from "./syntax.ts";

/** The first event that the server's lines listen for on a socket. */
function eventOf(fragments: readonly Fragment[]): string {
  const events: string[] = [];
  for (const { code } of fragments)
    visit(code.program, (node) => {
      if (node.type !== "CallExpression" || dotted(node.callee) !== "socket.on") return;
      events.push(literalText(node.arguments[0]) ?? "");
    });
  return events.find((event) => event !== "" && !/^(?:disconnect\w*|error|close)$/.test(event)) ?? "message";
}

const socketIoClient = (event: string): string[] => [
  "// Made for the server beside it: a tab that connects to it.",
  "const socket = io();",
  "socket.onAny((event, ...data) => console.log(event, ...data));",
  'socket.on("connect", () => {',
  '  console.log("connected");',
  `  socket.emit(${JSON.stringify(event)}, "hello");`,
  "});",
];

const webSocketClient = (address: string, text: string): string[] => [
  "// Made for the server beside it: a tab that connects to it.",
  `const socket = new WebSocket(${address});`,
  `socket.onopen = () => socket.send(${text});`,
  "socket.onmessage = ({ data }) => console.log(data);",
];

/** The client that a server of sockets needs to show anything; null when it has no sockets. */
export function clientFor(fragments: readonly Fragment[], source: string): string | null {
  if (/["']socket\.io["']/.test(source)) return `${socketIoClient(eventOf(fragments)).join("\n")}\n`;
  if (!/WebSocketServer|WebSocket\.Server/.test(source)) return null;
  const port = /(?:WebSocketServer|WebSocket\.Server)\(\s*\{[^}]*port:\s*(\d+)/.exec(source)?.[1];
  const path =
    /(?:WebSocketServer|WebSocket\.Server)\(\s*\{[^}]*path:\s*["'](\/[^"']*)/.exec(source)?.[1] ?? "/";
  const address =
    port === undefined
      ? `\`ws://\${location.host}${path}\``
      : JSON.stringify(`ws://localhost:${port}${path}`);
  const text = /JSON\.parse\(/.test(source)
    ? 'JSON.stringify({ type: "message", text: "hello" })'
    : '"hello"';
  return `${webSocketClient(address, text).join("\n")}\n`;
}
