// Signatures: made and checked with every kind of key; those that are the same each time are printed.
import crypto from "node:crypto";
import util from "node:util";
import { ecJwks, okpJwks, rsaJwk } from "./given.mjs";

const tell = (label, action) => {
  try {
    console.log(label, action());
  } catch (error) {
    console.log(label, error.name, error.message, error.code, error.library, error.reason);
  }
};

const message = Buffer.from("what was agreed");
const privateOf = (jwk) => crypto.createPrivateKey({ key: jwk, format: "jwk" });
const rsa = privateOf(rsaJwk);
const open = crypto.createPublicKey(rsa);
const pem = rsa.export({ type: "pkcs8", format: "pem" });
const openPem = open.export({ type: "spki", format: "pem" });

for (const name of ["sha256", "RSA-SHA512", "sha1", "md5", "sha3-256", "SHA384", "sha512-256", "ripemd160"]) {
  const signature = crypto.sign(name, message, rsa);
  console.log(name, signature.toString("base64"), crypto.verify(name, message, open, signature));
}
const signer = crypto.createSign("sha256").update("what was ");
signer.write("agreed");
const streamed = signer.sign(pem, "hex");
console.log(streamed, crypto.createVerify("RSA-SHA256").update(message).verify(openPem, streamed, "hex"));
console.log(crypto.createVerify("sha256").update("other").verify(openPem, streamed, "hex"));
console.log(crypto.sign(null, message, rsa).equals(crypto.sign("sha256", message, rsa)));
const { RSA_PKCS1_PSS_PADDING: padding, RSA_PSS_SALTLEN_DIGEST, RSA_PSS_SALTLEN_AUTO } = crypto.constants;
for (const saltLength of [undefined, 0, 20, RSA_PSS_SALTLEN_DIGEST, RSA_PSS_SALTLEN_AUTO]) {
  const signature = crypto.sign("sha256", message, { key: rsa, padding, saltLength });
  const good = (length) =>
    crypto.verify("sha256", message, { key: open, padding, saltLength: length }, signature);
  console.log("pss", saltLength, signature.length, good(saltLength), good(undefined), good(19));
}
tell("salt", () => crypto.sign("sha512", message, { key: rsa, padding, saltLength: 100 }));
const bound = crypto.generateKeyPairSync("rsa-pss", {
  modulusLength: 1024,
  hashAlgorithm: "sha256",
  saltLength: 20,
});
const pss = crypto.sign("sha256", message, bound.privateKey);
console.log(crypto.verify("sha256", message, bound.publicKey, pss));
tell("other digest", () => crypto.sign("sha1", message, bound.privateKey));

for (const jwk of ecJwks) {
  const secret = privateOf(jwk);
  const half = crypto.createPublicKey(secret);
  const signature = crypto.sign("sha256", message, secret);
  const flat = crypto.sign("sha256", message, { key: secret, dsaEncoding: "ieee-p1363" });
  console.log(jwk.crv, signature[0], flat.length, crypto.verify("sha256", message, half, signature));
  console.log(crypto.verify("sha256", message, { key: half, dsaEncoding: "ieee-p1363" }, flat));
  console.log(
    crypto.verify("sha256", message, half, flat),
    crypto.verify("sha512", message, half, signature),
  );
  const long = crypto.createSign("sha512").update(message).sign(secret);
  console.log(
    crypto.createVerify("sha512").update(message).verify(half, long),
    crypto.verify("sha256", message, half, Buffer.alloc(3)),
  );
}
for (const jwk of okpJwks.filter(({ crv }) => crv.startsWith("Ed"))) {
  const secret = privateOf(jwk);
  const signature = crypto.sign(null, message, secret);
  console.log(jwk.crv, signature.toString("hex"), crypto.verify(null, message, secret, signature));
  console.log(crypto.verify(null, Buffer.from("other"), secret, signature));
  tell("digest", () => crypto.sign("sha256", message, secret));
  tell("stream", () => crypto.createSign("sha256").update("x").sign(secret));
}
tell("x25519", () => crypto.sign(null, message, privateOf(okpJwks[1])));
tell("public", () => crypto.sign("sha256", message, open));
tell("secret", () => crypto.sign("sha256", message, "secret"));
tell("secret", () => crypto.createVerify("sha256").update("x").verify("secret", "ab"));
tell("nothing", () => crypto.createSign("sha256").sign());
tell("digest", () => crypto.sign("nope", message, rsa));
tell("digest", () => crypto.createSign("nope"));
tell("dsaEncoding", () => crypto.sign("sha256", message, { key: rsa, dsaEncoding: "x" }));
tell("data", () => crypto.sign("sha256", 5, rsa));
console.log(crypto.createSign("sha256"), crypto.createVerify("sha256").constructor.name);

for (const [name, options] of [
  ["oaep", {}],
  ["oaep 256", { oaepHash: "sha256", oaepLabel: Buffer.from("label") }],
  ["pkcs1", { padding: crypto.constants.RSA_PKCS1_PADDING }],
]) {
  const sealed = crypto.publicEncrypt({ key: open, ...options }, message);
  console.log(name, sealed.length, crypto.privateDecrypt({ key: rsa, ...options }, sealed).toString());
}
const sealed = crypto.privateEncrypt(rsa, message);
console.log(sealed.toString("hex"), crypto.publicDecrypt(open, sealed).toString());
const bare = { key: rsa, padding: crypto.constants.RSA_NO_PADDING };
console.log(
  crypto.privateDecrypt(bare, crypto.publicEncrypt(bare, Buffer.alloc(128, 5))).equals(Buffer.alloc(128, 5)),
);
tell("too long", () => crypto.publicEncrypt(open, Buffer.alloc(200)));
tell("too long", () => crypto.publicEncrypt({ key: open, padding: 1 }, Buffer.alloc(200)));
tell("broken", () => crypto.privateDecrypt(rsa, Buffer.alloc(128)));
tell("broken", () => crypto.publicDecrypt(open, Buffer.alloc(128, 7)));
tell("short", () => crypto.privateEncrypt(bare, Buffer.alloc(12)));
tell("kind", () => crypto.publicEncrypt(privateOf(ecJwks[0]), message));
tell("hash", () => crypto.publicEncrypt({ key: open, oaepHash: "nope" }, message));
const later = await util.promisify(crypto.sign)("sha256", message, rsa);
console.log(await util.promisify(crypto.verify)("sha256", message, open, later));
crypto.sign("sha256", message, okp(0), (error) => console.log(error.message, error.code));

function okp(at) {
  return privateOf(okpJwks[at]);
}
