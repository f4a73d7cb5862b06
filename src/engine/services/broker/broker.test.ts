/** The unedited `ioredis` package against the broker, over real sockets of this machine. */
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { attach } from "../sockets.ts";
import { BrokerServer } from "./server.ts";

let server: Server;
let port = 0;
const sockets = new Set<Socket>();
const clients = new Set<Redis>();

beforeAll(async () => {
  const broker = new BrokerServer();
  server = createServer((socket) => {
    sockets.add(socket);
    attach(broker, socket);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  ({ port } = server.address() as AddressInfo);
});
afterEach(async () => {
  await client().flushall();
  for (const one of clients) one.disconnect();
  clients.clear();
});
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  server.close();
});

function client(): Redis {
  const made = new Redis({ port, host: "127.0.0.1" });
  clients.add(made);
  return made;
}

describe("commands on the store", () => {
  it("keep strings with their conditions and times", async () => {
    const redis = client();
    expect(await redis.set("k", "v", "EX", 100, "NX")).toBe("OK");
    expect(await redis.set("k", "w", "NX")).toBeNull();
    expect([await redis.get("k"), await redis.ttl("k"), await redis.ttl("none")]).toEqual(["v", 100, -2]);
    expect(await redis.set("k", "w", "KEEPTTL", "GET")).toBe("v");
    expect([await redis.persist("k"), await redis.ttl("k")]).toEqual([1, -1]);
    await redis.set("short", "1", "PX", 20);
    await expect.poll(() => redis.get("short")).toBeNull();
    expect(await redis.keys("*")).toEqual(["k"]);
    expect(await redis.getBuffer("k")).toEqual(Buffer.from("w"));
    await redis.set("bytes", Buffer.from([0, 255, 13, 10]));
    expect(await redis.getBuffer("bytes")).toEqual(Buffer.from([0, 255, 13, 10]));
  });

  it("count, and refuse to count what is no number", async () => {
    const redis = client();
    expect([await redis.incr("n"), await redis.incrby("n", 5), await redis.decr("n")]).toEqual([1, 6, 5]);
    expect(await redis.incrbyfloat("f", "1.5")).toBe("1.5");
    await redis.set("word", "one");
    await expect(redis.incr("word")).rejects.toThrow("ERR value is not an integer or out of range");
  });

  it("keep hashes, lists, sets and sorted sets, each under its own kind", async () => {
    const redis = client();
    expect(await redis.hset("h", { a: "1", b: "2" })).toBe(2);
    expect([await redis.hgetall("h"), await redis.hincrby("h", "a", 4)]).toEqual([{ a: "1", b: "2" }, 5]);
    expect([await redis.rpush("l", "a", "b", "c"), await redis.lpop("l")]).toEqual([3, "a"]);
    expect([await redis.lrange("l", 0, -1), await redis.llen("l")]).toEqual([["b", "c"], 2]);
    expect([await redis.sadd("s", "x", "y", "x"), await redis.smembers("s")]).toEqual([2, ["x", "y"]]);
    await redis.zadd("z", 3, "c", 1, "a", 2, "b");
    expect(await redis.zrange("z", 0, -1, "WITHSCORES")).toEqual(["a", "1", "b", "2", "c", "3"]);
    expect(await redis.zrevrange("z", 0, 0)).toEqual(["c"]);
    expect(await redis.zrangebyscore("z", "(1", "+inf", "LIMIT", 0, 1)).toEqual(["b"]);
    expect([await redis.zremrangebyscore("z", 0, 2), await redis.zcard("z")]).toEqual([2, 1]);
    await expect(redis.get("h")).rejects.toThrow("WRONGTYPE Operation against a key");
    await redis.hdel("h", "a", "b");
    expect([await redis.type("h"), await redis.exists("h", "l")]).toEqual(["none", 1]);
  });

  it("find keys by pattern", async () => {
    const redis = client();
    await redis.mset("user:1", "a", "user:2", "b", "cart:1", "c", "user:x[y]", "d");
    expect((await redis.keys("user:[12]")).sort()).toEqual(["user:1", "user:2"]);
    expect(await redis.keys("user:x\\[y\\]")).toEqual(["user:x[y]"]);
    expect(await redis.keys("?art:*")).toEqual(["cart:1"]);
    const [cursor, found] = await redis.scan(0, "MATCH", "user:*", "COUNT", 100);
    expect([cursor, found.length]).toEqual(["0", 3]);
  });

  it("answer what is no command, or has too few words, as the server does", async () => {
    const redis = client();
    await expect(redis.call("nonsense", "a", "b")).rejects.toThrow(
      "ERR unknown command 'nonsense', with args beginning with: 'a' 'b' ",
    );
    await expect(redis.call("get")).rejects.toThrow("ERR wrong number of arguments for 'get' command");
    await expect(redis.call("constructor")).rejects.toThrow("ERR unknown command 'constructor'");
  });
});

describe("transactions", () => {
  it("run together, and each command fails for itself", async () => {
    const redis = client();
    const answers = await redis.multi().set("a", "x").incr("a").incr("b").exec();
    expect(answers?.map(([error, value]) => error?.message ?? value)).toEqual([
      ...["OK", "ERR value is not an integer or out of range", 1],
    ]);
  });

  it("do not run when a watched key has changed", async () => {
    const [one, other] = [client(), client()];
    await one.watch("seat");
    await other.set("seat", "taken");
    expect(await one.multi().set("seat", "mine").exec()).toBeNull();
    expect(await one.multi().set("seat", "mine").exec()).toEqual([[null, "OK"]]);
  });

  it("do not run when one of their commands could not be one", async () => {
    const redis = client();
    const failed = redis.multi().set("k", "v").call("nonsense").exec();
    await expect(failed).rejects.toThrow("EXECABORT Transaction discarded because of previous errors.");
    expect(await redis.get("k")).toBeNull();
  });
});

describe("publishing", () => {
  it("reaches those who listen, by channel and by pattern, and is kept for nobody", async () => {
    const [subscriber, publisher] = [client(), client()];
    const heard: string[] = [];
    const both = new Promise<void>((done) => {
      subscriber.on("message", (channel, text) => heard.push(`${channel} ${text}`));
      subscriber.on("pmessage", (pattern, channel, text) => {
        heard.push(`${pattern} ${channel} ${text}`);
        done();
      });
    });
    expect(await publisher.publish("news", "early")).toBe(0);
    expect(await subscriber.subscribe("news")).toBe(1);
    expect(await subscriber.psubscribe("n*")).toBe(2);
    expect(await publisher.publish("news", "grüße")).toBe(2);
    await both;
    expect(heard).toEqual(["news grüße", "n* news grüße"]);
    await expect(subscriber.get("k")).rejects.toThrow("subscriber mode");
    expect(await subscriber.unsubscribe("news")).toBe(1);
    expect(await publisher.pubsub("NUMSUB", "news")).toEqual(["news", 0]);
  });
});

describe("the wire", () => {
  const expectAnswer = async (pieces: readonly string[], expected: string): Promise<void> => {
    const socket = connect(port, "127.0.0.1");
    let said = "";
    socket.on("data", (bytes) => (said += String(bytes)));
    for (const piece of pieces) {
      socket.write(piece);
      // Each piece is to come by itself.
      await new Promise((done) => setTimeout(done, 10));
    }
    await vi.waitFor(() => expect(said).toBe(expected));
    socket.destroy();
  };

  /** What is answered to commands, up to that to QUIT. */
  const answers = async (...commands: string[]): Promise<string> => {
    const socket = connect(port, "127.0.0.1");
    let said = "";
    socket.on("data", (bytes) => (said += String(bytes)));
    socket.write([...commands, "QUIT", ""].join("\r\n"));
    await once(socket, "end");
    return said.replace(/\+OK\r\n$/, "");
  };

  it("takes commands in any pieces, many at once, and lines typed by hand", async () => {
    await expectAnswer(["*2\r\n$3\r\nG", "ET\r\n$1\r\nk", "\r\n*1\r\n$4\r\nPING\r\n"], "$-1\r\n+PONG\r\n");
    await expectAnswer(["PING\r\nSET a 1\r\nGET a\r\n"], "+PONG\r\n+OK\r\n$1\r\n1\r\n");
    await expectAnswer(
      ["SUBSCRIBE c\r\nGET a\r\n"],
      "*3\r\n$9\r\nsubscribe\r\n$1\r\nc\r\n:1\r\n-ERR Can't execute 'get': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context\r\n",
    );
  });

  it("has kinds of its own for maps, sets, doubles and what is missing in version 3, and none in version 2", async () => {
    const said = async (version: 2 | 3, ...commands: string[]): Promise<string> => {
      const bytes = await answers(`HELLO ${version}`, ...commands);
      return bytes
        .replace(/^[^]*modules\r\n\*0\r\n/, "")
        .trimEnd()
        .replaceAll("\r\n", " ");
    };
    await answers("HSET h a 1", "SADD s x", "ZADD z 1.5 m", "SET a 1");
    const commands = [
      "HGETALL h",
      "SMEMBERS s",
      "ZSCORE z m",
      "ZRANGE z 0 -1 WITHSCORES",
      "GET no",
      "LPOP no 2",
    ];
    expect(await said(2, ...commands)).toBe("*2 $1 a $1 1 *1 $1 x $3 1.5 *2 $1 m $3 1.5 $-1 *-1");
    expect(await said(3, ...commands)).toBe("%1 $1 a $1 1 ~1 $1 x ,1.5 *1 *2 $1 m ,1.5 _ _");
    expect(await said(3, "ZPOPMIN z", "SUBSCRIBE c", "PING", "PUBLISH c hi", "RESET", "GET no")).toBe(
      "*2 $1 m ,1.5 >3 $9 subscribe $1 c :1 +PONG >3 $7 message $1 c $2 hi :1 +RESET $-1",
    );
  });

  it("greets with the version that it will speak, and refuses others", async () => {
    expect(await answers("HELLO 4", "HELLO x", "HELLO 3 WITH")).toBe(
      "-NOPROTO unsupported protocol version\r\n-ERR Protocol version is not an integer or out of range\r\n-ERR Syntax error in HELLO option 'WITH'\r\n",
    );
    const greeting = await answers("HELLO 3 AUTH default none SETNAME me", "CLIENT GETNAME");
    expect(greeting).toMatch(/^%7\r\n.*proto\r\n:3\r\n.*\*0\r\n\$2\r\nme\r\n$/s);
  });

  it("says what is wrong with bytes that are no command, and ends", async () => {
    await expectAnswer(["*1\r\n+GET\r\n", "PING\r\n"], "-ERR Protocol error: expected '$', got '+'\r\n");
    await expectAnswer(["*99999999999\r\n"], "-ERR Protocol error: invalid multibulk length\r\n");
  });
});
