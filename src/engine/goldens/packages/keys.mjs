// Tokens under keys that the program makes: jsonwebtoken and jose with RSA, elliptic curves and Edwards curves.
import crypto from "node:crypto";
import { promisify } from "node:util";
import * as jose from "jose";
import jwt from "jsonwebtoken";

const tell = (label, action) => {
  try {
    console.log(label, action());
  } catch (error) {
    console.log(label, error.name, error.message);
  }
};
const make = promisify(crypto.generateKeyPair);
const rsa = await make("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const ec = crypto.generateKeyPairSync("ec", { namedCurve: "P-256" });
const ed = crypto.generateKeyPairSync("ed25519");

for (const [algorithm, { privateKey, publicKey }] of [
  ["RS256", rsa],
  ["PS256", rsa],
  ["RS512", rsa],
  ["ES256", ec],
]) {
  const token = jwt.sign({ sub: "7", iat: 1_700_000_000 }, privateKey, { algorithm, keyid: "one" });
  console.log(algorithm, token.split(".", 2), jwt.verify(token, publicKey, { algorithms: [algorithm] }));
  tell("other algorithm", () => jwt.verify(token, publicKey, { algorithms: ["HS256"] }));
  tell("changed", () => jwt.verify(`${token.slice(0, -9)}AAAAAAAAA`, publicKey));
}
tell("confused", () => jwt.verify(jwt.sign({}, "secret"), rsa.publicKey));
tell("confused", () => jwt.sign({}, rsa.publicKey, { algorithm: "HS256" }).length);
tell("no key", () => jwt.sign({}, "secret", { algorithm: "RS256" }));
tell("wrong kind", () => jwt.sign({}, ec.privateKey, { algorithm: "RS256" }));
tell("wrong kind", () => jwt.sign({}, rsa.privateKey, { algorithm: "ES256" }));
tell("small", () =>
  jwt.sign({}, crypto.generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey, { algorithm: "RS256" }),
);

const pairs = [
  [
    "RS256",
    { privateKey: crypto.createPrivateKey(rsa.privateKey), publicKey: crypto.createPublicKey(rsa.publicKey) },
  ],
  [
    "PS256",
    { privateKey: crypto.createPrivateKey(rsa.privateKey), publicKey: crypto.createPublicKey(rsa.publicKey) },
  ],
  ["ES256", ec],
  ["EdDSA", ed],
  ["Ed25519", ed],
  ["ES512", await jose.generateKeyPair("ES512")],
  ["RS384", await jose.generateKeyPair("RS384")],
];
for (const [alg, { privateKey, publicKey }] of pairs) {
  const token = await new jose.SignJWT({ role: "admin" })
    .setProtectedHeader({ alg })
    .setIssuedAt(5)
    .sign(privateKey);
  console.log(
    alg,
    token.split(".", 2),
    await jose.jwtVerify(token, publicKey).then((found) => found.payload),
  );
  const changed = await jose
    .jwtVerify(`${token.slice(0, -9)}AAAAAAAAA`, publicKey)
    .catch((error) => [error.name, error.code, error.message]);
  console.log(changed);
}
const imported = await jose.importPKCS8(rsa.privateKey, "RS256");
console.log(imported.type, imported.algorithm);
const jwk = await jose.exportJWK(ec.publicKey);
console.log(Object.keys(jwk), (await jose.calculateJwkThumbprint(jwk)).length);
const set = jose.createLocalJWKSet({ keys: [{ ...jwk, kid: "one", alg: "ES256" }] });
const token = await new jose.SignJWT({})
  .setProtectedHeader({ alg: "ES256", kid: "one" })
  .setExpirationTime("1h")
  .sign(ec.privateKey);
console.log(Object.keys((await jose.jwtVerify(token, set)).payload));
for (const [alg, enc, key] of [
  ["dir", "A256GCM", crypto.randomBytes(32)],
  ["A128KW", "A128CBC-HS256", crypto.randomBytes(16)],
  ["RSA-OAEP-256", "A256GCM", crypto.createPublicKey(rsa.publicKey)],
  ["ECDH-ES", "A128GCM", ec.publicKey],
  ["PBES2-HS256+A128KW", "A128GCM", Buffer.from("a password")],
]) {
  const sealed = await new jose.EncryptJWT({ secret: 1 }).setProtectedHeader({ alg, enc }).encrypt(key);
  const open = alg.startsWith("RSA")
    ? crypto.createPrivateKey(rsa.privateKey)
    : alg.startsWith("ECDH")
      ? ec.privateKey
      : key;
  const options = { keyManagementAlgorithms: [alg] };
  console.log(alg, enc, (await jose.jwtDecrypt(sealed, open, options)).payload);
}
