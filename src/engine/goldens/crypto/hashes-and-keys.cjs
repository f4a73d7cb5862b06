// Digests, HMAC, random values of the right shape.
const crypto = require("node:crypto");
for (const name of ["md5", "sha1", "sha256", "sha512", "SHA384", "sha224"]) {
  console.log(name, crypto.createHash(name).update("a").update(Buffer.from("bc")).digest("hex"));
}
console.log(
  crypto.createHash("sha256").update("").digest("base64"),
  crypto.createHash("sha1").update("\u20ac", "utf8").digest().length,
);
console.log(
  crypto.createHmac("sha256", "key").update("data").digest("base64url"),
  crypto.createHmac("sha1", Buffer.from("k")).update("d").digest("hex"),
);
console.log(
  crypto.randomBytes(16).length,
  crypto.randomUUID().length,
  crypto.randomInt(5) < 5,
  crypto.timingSafeEqual(Buffer.from("ab"), Buffer.from("ab")),
);
const copy = crypto.createHash("sha256").update("shared");
console.log(copy.copy().digest("hex") === copy.digest("hex"));
for (const attempt of [
  () => copy.update("late"),
  () => crypto.createHash("nope"),
  () => crypto.createHash("sha1").update(5),
  () => crypto.timingSafeEqual(Buffer.from("a"), Buffer.from("ab")),
]) {
  try {
    attempt();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
const stream = crypto.createHash("sha256");
stream.on("readable", () => {
  const digest = stream.read();
  if (digest) console.log(digest.toString("hex"));
});
stream.write("streamed");
stream.end();
crypto.randomBytes(4, (error, bytes) => console.log(error, bytes.length));
