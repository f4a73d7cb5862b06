/** What sockets are opened, and how a server takes them. */

/** How the server answers a handshake, and what it does then. */
export type Welcome =
  | "accept"
  | "refuse"
  | "plain"
  | "wrong-accept"
  | "wrong-protocol"
  | "no-upgrade"
  | "redirect"
  | "close-4001"
  | "cut";

export interface SocketCase {
  readonly name: string;
  /** `{app}` and `{api}` stand for hosts with their port. */
  readonly url: string;
  readonly welcome: Welcome;
  readonly protocols?: readonly string[];
  /** What the script does once it is open; it waits for the server's close when absent. */
  readonly closes?: readonly [code?: number, reason?: string];
}

const servers: readonly Welcome[] = [
  "refuse",
  "plain",
  "wrong-accept",
  "no-upgrade",
  "redirect",
  "close-4001",
  "cut",
];

export const socketCases: readonly SocketCase[] = [
  ...servers.map((welcome): SocketCase => ({ name: `a server: ${welcome}`, url: "ws://{app}/", welcome })),
  ...[
    "ws://{app}/a?b=c",
    "/relative",
    "http://{app}/",
    "ws://{api}/",
    "ftp://{app}/",
    "ws://{app}/#f",
    "ws://[",
  ].map((url): SocketCase => ({ name: `the address ${url}`, url, welcome: "accept", closes: [] })),
  ...[["one"], ["one", "two"], ["one", "one"], ["a b"]].map((protocols): SocketCase => ({
    name: `the protocols ${protocols.join(", ")}`,
    url: "ws://{app}/",
    welcome: "accept",
    protocols,
    closes: [1000],
  })),
  {
    name: "a protocol that was not offered",
    url: "ws://{app}/",
    welcome: "wrong-protocol",
    protocols: ["one"],
  },
  { name: "a protocol where none was offered", url: "ws://{app}/", welcome: "wrong-protocol" },
  ...(
    [[], [1000], [1000, "done"], [4999, "é"], [3000], [1001], [2999], [1000, "x".repeat(124)]] as const
  ).map((closes): SocketCase => ({
    name: `closed with ${JSON.stringify(closes).slice(0, 30)}`,
    url: "ws://{app}/",
    welcome: "accept",
    closes,
  })),
];
