// Keys: read from every form and written in every form, what they tell of themselves, and what is no key.
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

const kinds = [rsaJwk, ...ecJwks, ...okpJwks];
for (const jwk of kinds) {
  const secret = crypto.createPrivateKey({ key: jwk, format: "jwk" });
  const open = crypto.createPublicKey(secret);
  console.log(secret.asymmetricKeyType, secret.asymmetricKeyDetails, secret, open);
  const forms = [
    open.export({ type: "spki", format: "pem" }),
    secret.export({ type: "pkcs8", format: "pem" }),
    open.export({ type: "spki", format: "der" }).toString("hex"),
    secret.export({ type: "pkcs8", format: "der" }).toString("hex"),
  ];
  if (jwk.kty === "RSA") {
    forms.push(
      open.export({ type: "pkcs1", format: "pem" }),
      secret.export({ type: "pkcs1", format: "pem" }),
    );
  }
  if (jwk.kty === "EC") forms.push(secret.export({ type: "sec1", format: "pem" }));
  for (const form of forms) console.log(form);
  for (const form of forms.filter((one) => one.startsWith("-----"))) {
    const again = form.includes("PRIVATE") ? crypto.createPrivateKey(form) : crypto.createPublicKey(form);
    console.log(
      again.type,
      again.equals(again.type === "private" ? secret : open),
      again.export({ format: "jwk" }),
    );
  }
  console.log(crypto.createPublicKey(forms[1]).equals(open), secret.equals(open));
  if (jwk.kty !== "RSA") {
    console.log(open.export({ format: "raw-public" }), secret.export({ format: "raw-private" }));
  }
}
const rsa = crypto.createPrivateKey({ key: rsaJwk, format: "jwk" });
/** Once in 256 times what a wrong key makes of the last block looks whole: what is said twice of three times counts. */
function usual(attempts) {
  const said = attempts.map((attempt) => {
    try {
      return attempt();
    } catch (error) {
      return error;
    }
  });
  const [first, second, third] = said;
  if (String(first) === String(second) || String(first) === String(third)) throw first;
  throw second;
}
for (const type of ["pkcs1", "pkcs8"]) {
  const seal = () => rsa.export({ type, format: "pem", cipher: "aes-256-cbc", passphrase: "open sesame" });
  const sealed = seal();
  console.log(sealed.split("\n", type === "pkcs1" ? 2 : 1).map((line) => line.slice(0, 22)));
  console.log(crypto.createPrivateKey({ key: sealed, passphrase: "open sesame" }).equals(rsa));
  tell("no passphrase", () => crypto.createPrivateKey(sealed));
  const attempt = () => crypto.createPrivateKey({ key: seal(), passphrase: "wrong" }).type;
  tell("wrong passphrase", () => usual([attempt, attempt, attempt]));
}
const der = rsa.export({ type: "pkcs8", format: "der", cipher: "aes-128-cbc", passphrase: "open sesame" });
const given = { key: der, format: "der", type: "pkcs8", passphrase: "open sesame" };
console.log(crypto.createPrivateKey(given).equals(rsa));
tell("unknown cipher", () => rsa.export({ type: "pkcs8", format: "pem", cipher: "nope", passphrase: "x" }));

const shared = crypto.createSecretKey(Buffer.from("0123456789abcdef"));
console.log(shared, shared.type, shared.symmetricKeySize, shared.export(), shared.export({ format: "jwk" }));
console.log(
  shared.equals(crypto.createSecretKey("0123456789abcdef", "utf8")),
  util.types.isKeyObject(shared),
);
console.log(crypto.createHmac("sha256", shared).update("x").digest("hex"));

tell("no PEM", () => crypto.createPrivateKey("garbage"));
tell("no PEM", () => crypto.createPublicKey("garbage"));
tell("no DER", () => crypto.createPrivateKey({ key: Buffer.from("abc"), format: "der", type: "pkcs8" }));
tell("kind", () => crypto.createPublicKey({ key: { kty: "zz" }, format: "jwk" }));
tell("no point", () =>
  crypto.createPublicKey({ key: { kty: "EC", crv: "P-256", x: "AA", y: "AA" }, format: "jwk" }),
);
tell("no curve", () =>
  crypto.createPublicKey({ key: { kty: "EC", crv: "P-9", x: "AA", y: "AA" }, format: "jwk" }),
);
tell("no number", () => crypto.createPublicKey({ key: { kty: "RSA", n: 1 }, format: "jwk" }));
tell("short", () => crypto.createPrivateKey({ key: { kty: "OKP", crv: "Ed25519", x: "AA" }, format: "jwk" }));
tell("number", () => crypto.createPrivateKey(5));
tell("public for private", () => crypto.createPrivateKey(crypto.createPublicKey(rsa)));
tell("secret for public", () => crypto.createPublicKey(shared));
tell("public of public", () => crypto.createPublicKey(crypto.createPublicKey(rsa)));
tell("type of export", () => rsa.export({ type: "spki", format: "pem" }));
tell("no type", () => rsa.export({ format: "pem" }));
tell("sec1 of RSA", () => rsa.export({ type: "sec1", format: "pem" }));
tell("no curve", () => crypto.generateKeyPairSync("ec", { namedCurve: "nope" }));
tell("no kind", () => crypto.generateKeyPairSync("nope"));
tell("no length", () => crypto.generateKeyPairSync("rsa", {}));

const shapes = (pair) => [pair.publicKey, pair.privateKey, pair.publicKey.asymmetricKeyDetails];
for (const [kind, options] of [
  ["rsa", { modulusLength: 512 }],
  ["rsa", { modulusLength: 600, publicExponent: 3 }],
  ["rsa-pss", { modulusLength: 1024, hashAlgorithm: "sha256", saltLength: 20, mgf1HashAlgorithm: "sha1" }],
  ["rsa-pss", { modulusLength: 512 }],
  ["ec", { namedCurve: "P-256" }],
  ["ec", { namedCurve: "brainpoolP256r1" }],
  ["ed25519"],
  ["x25519"],
  ["ed448"],
  ["x448"],
  ["dh", { group: "modp5" }],
]) {
  const pair = crypto.generateKeyPairSync(kind, options);
  console.log(kind, shapes(pair));
  const form = pair.privateKey.export({ type: "pkcs8", format: "pem" });
  const again = crypto.createPrivateKey(form);
  console.log(again.equals(pair.privateKey), again.asymmetricKeyType, again.asymmetricKeyDetails);
  console.log(crypto.createPublicKey(form).equals(pair.publicKey));
}
const texts = crypto.generateKeyPairSync("ec", {
  namedCurve: "P-384",
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "sec1", format: "pem" },
});
console.log(texts.publicKey.split("\n").length, texts.privateKey.split("\n")[0]);
const jwks = crypto.generateKeyPairSync("ed25519", {
  publicKeyEncoding: { format: "jwk" },
  privateKeyEncoding: { format: "jwk" },
});
console.log(Object.keys(jwks.publicKey), Object.keys(jwks.privateKey));
const later = await util.promisify(crypto.generateKeyPair)("rsa", { modulusLength: 2048 });
console.log(shapes(later));
// One after the other: which of two is made first is for the threads of Node to say.
crypto.generateKeyPair("x25519", (error, open, secret) => {
  console.log(error, open, secret);
  crypto.generateKey("aes", { length: 192 }, (failure, key) => console.log(failure, key.symmetricKeySize));
});
console.log(crypto.generateKeySync("hmac", { length: 100 }).symmetricKeySize);
