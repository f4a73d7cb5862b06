// Digests of every kind, keys out of passwords, random values and primes.
import crypto from "node:crypto";
import util from "node:util";
import { AsyncLocalStorage } from "node:async_hooks";

const tell = (label, action) => {
  try {
    console.log(label, action());
  } catch (error) {
    console.log(label, error.name, error.message, error.code, error.library, error.reason);
  }
};
const known = crypto.getHashes().filter((name) => !name.toLowerCase().includes("sm3"));
for (const name of known) console.log(name, crypto.createHash(name).update("abc").digest("hex"));
for (const name of ["SHA256", "sha-256", "Sha3-512", "blake2b512"]) {
  console.log(
    name,
    crypto.createHmac(name, "key").update("abc").digest("base64url"),
    crypto.hash(name, "abc"),
  );
}
console.log(crypto.createHash("shake128", { outputLength: 40 }).update("abc").digest("hex"));
console.log(crypto.createHash("shake256", { outputLength: 0 }).update("abc").digest("hex"));
console.log(crypto.hash("shake256", "abc", { outputLength: 5, outputEncoding: "base64" }));
console.log(crypto.hash("sha1", Buffer.from("abc"), "buffer"), crypto.hash("md5", "\u20ac", "base64"));
console.log(crypto.createHash("sha256"), crypto.createHmac("sha256", "k"));
const first = crypto.createHash("sha512").update("one ");
const second = first.copy().update("two");
console.log(first.digest("hex").slice(0, 9), second.digest("latin1").length);
tell("twice", () => first.digest());
tell("late", () => first.update("x"));
tell("copy late", () => first.copy());
const mac = crypto.createHmac("sha1", "k");
console.log(mac.digest("hex"), mac.digest("hex"), mac.digest());
tell("none", () => crypto.createHash("nope"));
tell("none", () => crypto.createHmac("nope", "k"));
tell("none", () => crypto.hash("nope", "x"));
tell("data", () => crypto.createHash("md5").update(5));
tell("encoding", () => crypto.hash("md5", "x", "nope"));
tell("length", () => crypto.createHash("sha256", { outputLength: 5 }));
console.log(crypto.createHash("sha256", { outputLength: 32 }).digest("hex"));

console.log(crypto.pbkdf2Sync("password", "salt", 1000, 40, "sha512").toString("hex"));
tell("nothing", () => crypto.pbkdf2Sync("password", "salt", 1, 0, "sha512"));
tell("nothing", () => crypto.scryptSync("password", "salt", 0));
console.log(crypto.scryptSync("password", "salt", 64, { N: 1024, r: 4, p: 2 }).toString("hex"));
console.log(crypto.hkdfSync("sha256", "key", "salt", "info", 42));
tell("nothing", () => crypto.hkdfSync("sha1", "key", "", "", 0));
tell("digest", () => crypto.pbkdf2Sync("a", "b", 1, 1, "nope"));
tell("rounds", () => crypto.pbkdf2Sync("a", "b", 0, 1, "sha1"));
tell("password", () => crypto.pbkdf2Sync(1, "b", 1, 1, "sha1"));
tell("digest", () => crypto.hkdfSync("nope", "b", "c", "d", 1));
tell("length", () => crypto.hkdfSync("sha256", "b", "c", "d", 255 * 32 + 1));
tell("N", () => crypto.scryptSync("a", "b", 1, { N: 3 }));
tell("memory", () => crypto.scryptSync("a", "b", 1, { N: 2 ** 20 }));
tell("memory", () => crypto.scryptSync("a", "b", 1, { N: 2 ** 15 }).length);
tell("memory", () => crypto.scryptSync("a", "b", 1, { N: 2 ** 14 }).length);
tell("both", () => crypto.scryptSync("a", "b", 1, { N: 4, cost: 4 }));
const promised = util.promisify;
console.log(await promised(crypto.pbkdf2)("password", "salt", 1000, 20, "sha256"));
console.log(await promised(crypto.scrypt)("password", "salt", 20));
console.log(await promised(crypto.hkdf)("sha512", "key", "salt", "info", 20));
if (crypto.argon2Sync) {
  const options = {
    message: "password",
    nonce: "somesalt",
    parallelism: 1,
    tagLength: 32,
    memory: 64,
    passes: 2,
  };
  console.log(crypto.argon2Sync("argon2id", options).toString("hex"));
}

console.log(crypto.randomBytes(70_000).length, crypto.randomFillSync(new Uint16Array(4), 1, 2).length);
console.log(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(crypto.randomUUID()));
const drawn = Array.from({ length: 200 }, () => crypto.randomInt(3, 6));
console.log([...new Set(drawn)].sort());
tell("range", () => crypto.randomInt(5, 5));
tell("size", () => crypto.randomBytes(-1));
tell("size", () => crypto.randomBytes("5"));
console.log(await promised(crypto.randomInt)(1), (await promised(crypto.randomBytes)(5)).length);
console.log(crypto.checkPrimeSync(7n), crypto.checkPrimeSync(9n), crypto.checkPrimeSync(2n ** 127n - 1n));
const prime = crypto.generatePrimeSync(64, { bigint: true });
console.log(crypto.checkPrimeSync(prime), prime.toString(2).length, crypto.generatePrimeSync(32).byteLength);
console.log(
  crypto.generatePrimeSync(24, { safe: true, bigint: true }) % 4n,
  await promised(crypto.checkPrime)(11n),
);
console.log(crypto.generatePrimeSync(32, { add: 12n, rem: 11n, bigint: true }) % 12n);
tell("add", () => crypto.generatePrimeSync(3, { add: 256n }));
tell("equal", () => crypto.timingSafeEqual("a", Buffer.alloc(1)));
tell("equal", () => crypto.timingSafeEqual(Buffer.alloc(2), Buffer.alloc(1)));
console.log(crypto.timingSafeEqual(Buffer.from("ab"), new Uint8Array([97, 98])));
console.log(crypto.getFips(), crypto.secureHeapUsed(), Object.keys(crypto.constants).length);
console.log(crypto.Hash.name, new crypto.Hmac("md5", "k").digest("hex"));
const storage = new AsyncLocalStorage();
storage.run("kept", () => crypto.randomBytes(1, () => console.log(storage.getStore())));
tell("certificate", () => new crypto.X509Certificate("x"));
