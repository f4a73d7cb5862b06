// Signatures: made and checked with every kind of key; those that are the same each time are printed.
import crypto from "node:crypto";
import util from "node:util";

const tell = (label, action) => {
  try {
    console.log(label, action());
  } catch (error) {
    console.log(label, error.name, error.message, error.code, error.library, error.reason);
  }
};
// Made for this test alone.
const rsaJwk = {
  kty: "RSA",
  n: "0OoGMlmXAiLwZUkKV4NrxQeAthAPdF4gUCHBfPaWD9yBu_Gvfli-Oz16oMj_OBoQRT7M-8XL33mP8pkbPVkL3x_yHQkBl1XgJcmyHjfTDRxXq8ooyBMzmfTZAIg8EuXmlS23zQgyxbfFcrj76gS7uk1QfUhdaf8DijutrcquYBE",
  e: "AQAB",
  d: "vq4rc79T1k5fjoLJHrFEJzS-5O3pvTPAWING4DENLHL-MrXYkQCcuONXTvPGBsW7Pgig_dg-Sb3hhfL66tagvqNNAwxTXCodfhAdFSORfguvxq1fxj1OeLghpHdoi5GM6n6Ds-0I-Nib8vJ72pgxSoJj2cHAUbZCfosl9r39evE",
  p: "7dX8hq78TUooDBUYnEWzXL7skgQukV7xN2Mj9hmO9Pp79HlxD3VXtD0AvBxe1G3IIpf_oHqXt5XheWEQKXcMfQ",
  q: "4N6ULyYbdRQJZntfqKDWec7bsQ9rw-F_iWECHMFBLDuaSiBRailaGQfo-ZiGlEiTgU-J5KqRGK4apNOzh356JQ",
  dp: "3797td1zoObN7CgAoiv0hKFdgDUM9lgiiF_tmf4Lfq8T5DhHxCo5m2f0hAQQtrqdGOZ0Z65NgzovB_jnsoq8JQ",
  dq: "3qnHVcCII7BJdp7no9RPS6IXTAYXEYkyflf-fXanECOcrZW-yD5WJr78ZFoxuJb86GhYBIMY1bVgUKIH_TyxuQ",
  qi: "x-J5f-gp98g1y9C1U8Bsv5rUoDHqbGc6FrjAN2NNBpepKmy7uWw9tZC6eSyHfa8-x5E3M58ihtylRJtS_U8McA",
};
const ecJwks = [
  {
    kty: "EC",
    x: "kKaS0_KpA_zvthDit8so2IdYamcNMelBMrYIwnTSAb0",
    y: "tEuq_pD6QAgrAOaqQM_Y7w-OTnxmfUK2EpE7b_QGOAs",
    crv: "P-256",
    d: "hVcZZI0oHM66tkvP0ZZaqPy7UbcMDvmi3K9GagB4Dv4",
  },
  {
    kty: "EC",
    x: "Uu4LO-WhEs0MTj-B3g8woXKkXdWDdUBqohHVYxPfMGHKDoAtdoNY-cZioVwqVtCD",
    y: "Xpzf5KqckJykBhtg93JtXjYggMczvXGtmMFWjJma1kjRGwHDg92WzjEKEHPazbNN",
    crv: "P-384",
    d: "ZHCxZ1mPY0GM__dM_LW8WE6VrQrJIzseFBFHljx5LnfmXSj2xwBx3mmgfFYOoAxw",
  },
  {
    kty: "EC",
    x: "AAbAU45zFL5OgeyoKwudZnUXYAO_2Qv2W_WOmvrn98Y4KBqAU4xUyGkrKb98rykvpV182rkgGdv6kmuNIJ0LoB73",
    y: "AX6unVzgxsJvhGUsLExpKvxrfpDWEy4KSXJUfPytWXHvoUbn4Z8YZQ9NkN41gpggCqIxx7LGccz-ul2Lo9Dj0iHe",
    crv: "P-521",
    d: "AUBZmqYe-w6X67kzPE4FCiMKtnvHiQvSjUO0Ag33Kp97eOJf0FYfofhdIxONMNK_iWubKB53tPG6Co6o39tueQZL",
  },
  {
    kty: "EC",
    x: "55yLHBp6V-3m0sypYI0A76mroRjKR6ON0Ch8JmRc1g4",
    y: "x2qUge1Gyrz5PVLfnPD-lepmCEtriHJw7heUvprzkQs",
    crv: "secp256k1",
    d: "HFJBDo0y9mu2EibfK4Hlr1J0I9xpU6VkFkRUQ7QVF_s",
  },
];
const okpJwks = [
  {
    crv: "Ed25519",
    d: "JIgRxZPguWw6ey6GuaUCF2VtLMX8ULXH987hr6fyGsw",
    x: "jWPYCyS4WrmnNnpgVjxIpDBhsExgkel35QtPw1MPxbU",
    kty: "OKP",
  },
  {
    crv: "X25519",
    d: "-MLjl4bggMCAK2f3MTY9W0nm3U-SCJjSItbDY3-BfG0",
    x: "0EQTDSrZo2IZWknyPevn9a1UMLrdgNLmqlmSd_l5xy0",
    kty: "OKP",
  },
  {
    crv: "Ed448",
    d: "kKK1_pAu496HVFvUH0q4PaXTUe4eM9jxoVt4QDnS9f3gxBGxO3QbehKI1eLuYVAHHqo62JPZZ-9W",
    x: "n7rOFLYW8kQeBOuvPr9-kSxOO0RXwdt3T3u0_jr5bLmGFsDMe_RhlfL7usD8HbpQ3joPGyO7B6aA",
    kty: "OKP",
  },
  {
    crv: "X448",
    d: "WGf8WYI71bWtQlRUe8ta8-AZZeCpxGzRvbT3bCvEHNuDRoW-ky1p2DpueLy3KWNzhe4Y7F9Ho_I",
    x: "IVwPrYfyckT_ECA8eY5k4fTfhEFs8Jz5eBVI-M4DC97QhjeoC7yH0lEQNVI4ZyZ1a6bfq-nN5iY",
    kty: "OKP",
  },
];
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
