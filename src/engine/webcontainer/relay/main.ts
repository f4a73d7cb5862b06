/** The relay: runs in the container as one process, hears the page on its stdin and answers on its stdout. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LinkEnd } from "../../embedded/link.ts";
import { closeCard, openCard, realPort, type CardFolders } from "./cards.ts";
import { clockWorks } from "./clock-trial.ts";
import { RelayProgram } from "./programs.ts";
import type { ChannelMessage, PageToRelay, RelayToPage, StartMessage } from "./protocol.ts";
import { openSocket } from "./sockets.ts";
import { Wire } from "./wire.ts";

const workdir = process.cwd();
const preloads = {
  preload: readFileSync(join(__dirname, "preload.cjs"), "utf8"),
  clockPreload: readFileSync(join(__dirname, "clock-preload.cjs"), "utf8"),
};
const cards = new Map<string, CardFolders>();
const programs = new Map<number, RelayProgram>();
const ends = new Map<number, LinkEnd>();

const wire = new Wire<PageToRelay, RelayToPage>({
  direction: "<",
  write: (text) => void process.stdout.write(text),
  receive: (message) => receive(message),
  noise: () => undefined,
});
const tell = (message: RelayToPage): void => wire.send(message);

function openEnd(channel: number): LinkEnd {
  const end = new LinkEnd((segment) =>
    typeof segment === "object"
      ? tell({ type: "channel/bytes", channel, bytes: segment })
      : tell({ type: "channel/sign", channel, sign: segment }),
  );
  ends.set(channel, end);
  return end;
}

function receive(message: PageToRelay): void {
  switch (message.type) {
    case "channel/bytes":
    case "channel/sign":
      return onChannel(message);
    case "card/open":
      cards.set(message.card, openCard(workdir, message.card, preloads));
      return tell({ type: "card/opened", card: message.card });
    case "card/close":
      cards.delete(message.card);
      return closeCard(workdir, message.card);
    case "program/start":
      return start(message);
    case "program/signal":
      return programs.get(message.channel)?.kill(message.signal);
    case "program/clock":
      return programs.get(message.channel)?.follow(message.told);
    case "tcp/connect":
      return connect(message);
    case "ping":
      return tell({ type: "pong" });
  }
}

function onChannel(message: ChannelMessage): void {
  const end = ends.get(message.channel);
  if (message.type === "channel/sign") end?.receive(message.sign);
  else if (end !== undefined) end.receive(message.bytes);
  // Bytes for what has ended are taken and lost, so that nobody waits for them.
  else tell({ type: "channel/sign", channel: message.channel, sign: message.bytes.length });
}

function start(message: StartMessage): void {
  const folders = cards.get(message.card);
  if (folders === undefined) {
    const reason = "its card is not open";
    return tell({ type: "program/refused", channel: message.channel, reason });
  }
  if (message.clock === null) return launch(message, folders);
  // Where it cannot be moved, the program runs all the same.
  void clockWorks(folders.clockPreload).then((works) =>
    launch(works ? message : { ...message, clock: null }, folders),
  );
}

function launch(message: StartMessage, folders: CardFolders): void {
  const { channel } = message;
  const forget = (one: number): void => void ends.delete(one);
  const program = new RelayProgram(message, {
    folders,
    openEnd,
    forget,
    tell: (said) => toldBy(channel, said),
  });
  programs.set(channel, program);
}

function toldBy(channel: number, said: RelayToPage): void {
  tell(said);
  if (said.type === "program/exit" || said.type === "program/refused") programs.delete(channel);
}

function connect({ channel, card, host, port }: Extract<PageToRelay, { type: "tcp/connect" }>): void {
  const real = realPort(workdir, card, port);
  if (real === undefined) return tell({ type: "tcp/refused", channel });
  openSocket(host, real, openEnd(channel), {
    connected: () => tell({ type: "tcp/connected", channel }),
    refused: () => tell({ type: "tcp/refused", channel }),
    closed: () => void ends.delete(channel),
  });
}

// A terminal would echo what it reads, and hold it back until a line ends.
if (process.stdin.isTTY) process.stdin.setRawMode(true);
process.stdin.setEncoding("latin1");
process.stdin.on("data", (text: string) => {
  try {
    wire.feed(text);
  } catch (error) {
    // Told as noise, which the page quotes when the relay has ended.
    process.stderr.write(`\n${String(error)}\n`, () => process.exit(70));
  }
});
process.stdin.on("end", () => process.exit(0));
process.once("SIGTERM", () => process.exit(0));
process.on("exit", () => {
  for (const program of programs.values()) program.kill("SIGKILL");
});
tell({ type: "relay/hello", nodeVersion: process.versions.node });
