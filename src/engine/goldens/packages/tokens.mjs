// Tokens and schemas: jsonwebtoken, jose, zod, and the derivations of node:crypto they stand on.
import crypto from "node:crypto";
import { promisify } from "node:util";
import * as jose from "jose";
import jwt from "jsonwebtoken";
import { z } from "zod";

const token = jwt.sign({ sub: "7", role: "admin", iat: 1_700_000_000 }, "secret");
console.log(token);
console.log(jwt.verify(token, "secret"), jwt.decode(token, { complete: true }).header);
const fails = (action) => {
  try {
    return action();
  } catch (error) {
    return [error.name, error.message];
  }
};
console.log(
  fails(() => jwt.verify(token, "other")),
  fails(() => jwt.verify("a.b.c", "secret")),
);
console.log(fails(() => jwt.verify(jwt.sign({ exp: 1, iat: 0 }, "secret"), "secret")));
console.log(
  fails(() => jwt.verify(token, "secret", { audience: "x" })),
  fails(() => jwt.sign({}, "")),
);
console.log(jwt.sign({ iat: 1 }, "secret", { algorithm: "HS512", issuer: "me", expiresIn: "1h" }));

const key = new TextEncoder().encode("a secret of at least thirty-two bytes");
const signed = await new jose.SignJWT({ a: 1 }).setProtectedHeader({ alg: "HS256" }).setIssuedAt(5).sign(key);
console.log(signed);
console.log((await jose.jwtVerify(signed, key)).payload);
console.log(
  await jose.jwtVerify(`${signed}x`, key).catch((error) => [error.name, error.code, error.message]),
);
const pair = await jose.generateKeyPair("ES256");
const other = await new jose.SignJWT({ b: 2 }).setProtectedHeader({ alg: "ES256" }).sign(pair.privateKey);
console.log((await jose.jwtVerify(other, pair.publicKey)).payload);

const user = z.object({
  name: z.string().min(2),
  age: z.number().int().optional(),
  tags: z.array(z.string()).default([]),
});
console.log(user.parse({ name: "Ada" }), user.safeParse({ name: "A", age: 1.5 }).error.issues);

console.log(crypto.pbkdf2Sync("password", "salt", 1000, 32, "sha256").toString("hex"));
console.log(crypto.scryptSync("password", "salt", 32, { N: 1024 }).toString("hex"));
console.log(Buffer.from(crypto.hkdfSync("sha256", "key", "salt", "info", 16)).toString("hex"));
console.log((await promisify(crypto.scrypt)("password", "salt", 16)).toString("base64"));
console.log((await promisify(crypto.pbkdf2)("password", "salt", 10, 16, "sha512")).toString("hex"));
console.log(
  fails(() => crypto.pbkdf2Sync("p", "s", 0, 1, "sha1")),
  fails(() => crypto.pbkdf2Sync("p", "s", 1, 1, "none")),
);
console.log(fails(() => crypto.scryptSync("p", "s", 1, { N: 3 })));
console.log(
  crypto
    .createHmac("sha256", crypto.createSecretKey(Buffer.from("k")))
    .update("x")
    .digest("hex"),
);
console.log(
  crypto.timingSafeEqual(Buffer.from("ab"), Buffer.from("ab")),
  fails(() => crypto.timingSafeEqual(Buffer.from("a"), Buffer.from("ab"))),
);
console.log(Buffer.from(await crypto.subtle.digest("SHA-256", Buffer.from("abc"))).toString("hex"));
console.log(
  crypto.randomBytes(8).length,
  crypto.randomUUID().length,
  crypto.randomInt(5) < 5,
  crypto.createHash("md5").update("a").digest("hex"),
);
