/** Commands that concern the connection or the server: what a client says when it begins, transactions, publishing. */
import { integer, syntaxError, word, type Command } from "./commands/command.ts";
import type { BrokerConnection } from "./connection.ts";
import { ok, RedisError, type Protocol, type Reply } from "./resp.ts";

export interface ConnectionCommand extends Pick<Command, "arity"> {
  /** Undefined when it has spoken for itself. */
  run(client: BrokerConnection, words: readonly string[]): Reply | undefined;
}

/** All that a subscriber may still say. */
export const whileSubscribed: ReadonlySet<string> = new Set([
  ...["SUBSCRIBE", "UNSUBSCRIBE", "PSUBSCRIBE", "PUNSUBSCRIBE", "PING", "QUIT", "RESET"],
]);

/** Whose commands these are; clients look at it before they use one. */
const version = "7.4.0";

function hello(client: BrokerConnection, words: readonly string[]): Reply {
  const [, wanted, ...options] = words;
  const protocol = wanted === undefined ? client.protocol : protocolOf(wanted);
  const name = nameIn(options);
  client.protocol = protocol;
  if (name !== undefined) client.name = name;
  return {
    map: [
      ...["server", "redis", "version", version, "proto", protocol, "id", client.id],
      ...["mode", "standalone", "role", "master", "modules", []],
    ],
  };
}

function protocolOf(text: string): Protocol {
  if (!/^-?\d+$/.test(text)) throw new RedisError("ERR Protocol version is not an integer or out of range");
  if (text === "2" || text === "3") return text === "2" ? 2 : 3;
  throw new RedisError("NOPROTO unsupported protocol version");
}

/** `AUTH user password SETNAME name`: anybody is let in. */
function nameIn(options: readonly string[]): string | undefined {
  let name: string | undefined;
  for (let at = 0; at < options.length; at += 1) {
    const option = word(options, at).toUpperCase();
    const left = options.length - 1 - at;
    if (option === "AUTH" && left >= 2) at += 2;
    else if (option === "SETNAME" && left >= 1) name = word(options, ++at);
    else throw new RedisError(`ERR Syntax error in HELLO option '${word(options, at)}'`);
  }
  return name;
}

function info(): Reply {
  const lines = [
    "# Server",
    `redis_version:${version}`,
    "redis_mode:standalone",
    "",
    "# Persistence",
    "loading:0",
  ];
  return {
    text: [...lines, "", "# Replication", "role:master", "connected_slaves:0", ""].join("\r\n"),
  };
}

function client(connection: BrokerConnection, words: readonly string[]): Reply {
  switch (word(words, 1).toUpperCase()) {
    case "SETNAME":
      connection.name = word(words, 2);
      return ok;
    case "GETNAME":
      return connection.name;
    case "ID":
      return connection.id;
    case "SETINFO":
    case "NO-EVICT":
      return ok;
    default:
      throw new RedisError(`ERR unknown subcommand '${word(words, 1)}'. Try CLIENT HELP.`);
  }
}

function pubsub({ hub }: BrokerConnection, words: readonly string[]): Reply {
  switch (word(words, 1).toUpperCase()) {
    case "CHANNELS":
      return hub.channels(words[2] ?? "*");
    case "NUMSUB":
      return words.slice(2).flatMap((channel) => [channel, hub.count(channel)]);
    case "NUMPAT":
      return hub.patterns;
    default:
      throw syntaxError();
  }
}

function ping(connection: BrokerConnection, words: readonly string[]): Reply {
  if (connection.isListening) return ["pong", words[1] ?? ""];
  return words[1] ?? { status: "PONG" };
}

const said = (action: (client: BrokerConnection) => void): ConnectionCommand["run"] => {
  return (client) => {
    action(client);
    return ok;
  };
};

/** Speaks for itself, once for each topic. */
const silent =
  (action: (client: BrokerConnection, topics: readonly string[]) => void): ConnectionCommand["run"] =>
  (client, words) => {
    action(client, words.slice(1));
    return undefined;
  };

export const serverCommands: Readonly<Record<string, ConnectionCommand>> = {
  PING: { arity: -1, run: ping },
  ECHO: { arity: 2, run: (_client, words) => word(words, 1) },
  // Anybody is let in, as by a server that has no password.
  AUTH: { arity: -2, run: said(() => undefined) },
  HELLO: { arity: -1, run: hello },
  SELECT: {
    arity: 2,
    run: (client, words) => {
      client.select(integer(word(words, 1)));
      return ok;
    },
  },
  CLIENT: { arity: -2, run: client },
  INFO: { arity: -1, run: info },
  COMMAND: { arity: -1, run: () => [] },
  TIME: {
    arity: 1,
    run: () => [String(Math.floor(Date.now() / 1000)), String((Date.now() % 1000) * 1000)],
  },
  QUIT: {
    arity: -1,
    run: (client) => {
      client.say(ok);
      client.end();
      return undefined;
    },
  },
  RESET: {
    arity: 1,
    run: (client) => {
      client.forget();
      client.unsubscribe([], false, false);
      client.unsubscribe([], true, false);
      client.select(0);
      client.protocol = 2;
      return { status: "RESET" };
    },
  },
  FLUSHALL: { arity: -1, run: said(({ stores }) => stores.forEach((store) => store.clear())) },
  MULTI: { arity: 1, run: (client) => client.begin() },
  EXEC: { arity: 1, run: (client) => client.exec() },
  DISCARD: { arity: 1, run: (client) => client.discard() },
  WATCH: { arity: -2, run: (client, words) => client.watch(words.slice(1)) },
  UNWATCH: { arity: 1, run: said((client) => client.forget()) },
  SUBSCRIBE: { arity: -2, run: silent((client, topics) => client.subscribe(topics, false)) },
  UNSUBSCRIBE: { arity: -1, run: silent((client, topics) => client.unsubscribe(topics, false)) },
  PSUBSCRIBE: { arity: -2, run: silent((client, topics) => client.subscribe(topics, true)) },
  PUNSUBSCRIBE: { arity: -1, run: silent((client, topics) => client.unsubscribe(topics, true)) },
  PUBLISH: { arity: 3, run: ({ hub }, words) => hub.publish(word(words, 1), word(words, 2)) },
  PUBSUB: { arity: -2, run: pubsub },
};
