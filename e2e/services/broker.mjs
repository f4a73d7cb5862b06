// The broker under its name: a cache with a time, a counter, a transaction, a channel.
import Redis from "ioredis";

const redis = new Redis({ host: "redis" });
const subscriber = new Redis(6379, "localhost");
console.log(
  await redis.set("session:1", JSON.stringify({ user: 7 }), "EX", 60),
  await redis.ttl("session:1"),
);
console.log(await redis.incr("visits"), await redis.incrby("visits", 4), await redis.get("session:2"));
await redis.hset("cart", { pen: 2, ink: 1 });
console.log(await redis.hgetall("cart"), await redis.multi().del("cart").exists("cart").exec());
await redis.incr("session:1").catch(({ name, message }) => console.log(name, message));
await redis.call("eval", "return 1", 0).catch(({ message }) => console.log(message));

const heard = new Promise((done) => subscriber.once("message", (...told) => done(told)));
await subscriber.subscribe("news");
console.log(await redis.publish("news", "hello"), await heard);
console.log(redis.stream.remoteAddress, subscriber.stream.remotePort);
await Promise.all([redis.quit(), subscriber.quit()]);

const lost = new Redis({ host: "redis", port: 6380, retryStrategy: null });
lost.on("error", ({ code, message }) => console.log(code, message));
lost.on("end", () => console.log("end"));
