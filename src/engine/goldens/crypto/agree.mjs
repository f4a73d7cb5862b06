// Secrets that two sides agree on, and what is said to a side that does it wrongly.
import crypto from "node:crypto";
import util from "node:util";

const tell = (label, action) => {
  try {
    console.log(label, action());
  } catch (error) {
    console.log(label, error.name, error.message, error.code, error.library, error.reason);
  }
};

for (const curve of ["prime256v1", "secp384r1", "secp521r1", "secp256k1"]) {
  const [one, other] = [crypto.createECDH(curve), crypto.createECDH(curve)];
  const size = one.generateKeys().length;
  other.generateKeys();
  const secret = one.computeSecret(other.getPublicKey());
  console.log(curve, size, secret.equals(other.computeSecret(one.getPublicKey("hex", "compressed"), "hex")));
  console.log(one.getPublicKey(null, "compressed").length, one.getPublicKey("hex", "hybrid").length);
}
const ecdh = crypto.createECDH("prime256v1");
ecdh.setPrivateKey("01".repeat(32), "hex");
console.log(ecdh.getPublicKey("hex"), ecdh.getPrivateKey("hex"), ecdh.getPublicKey("base64", "compressed"));
console.log(crypto.ECDH.convertKey(ecdh.getPublicKey(), "prime256v1", null, "hex", "compressed"));
console.log(
  crypto.ECDH.convertKey(ecdh.getPublicKey("hex", "compressed"), "prime256v1", "hex", "hex", "hybrid"),
);
const fresh = crypto.createECDH("prime256v1");
tell("no public", () => fresh.getPublicKey());
tell("no private", () => fresh.getPrivateKey());
tell("no key", () => fresh.computeSecret(ecdh.getPublicKey()));
tell("no point", () => ecdh.computeSecret(Buffer.alloc(65)));
tell("zero", () => ecdh.setPrivateKey(Buffer.alloc(32)));
tell("curve", () => crypto.createECDH("nope"));
tell("form", () => ecdh.getPublicKey("hex", "nope"));

const [alice, bob] = [crypto.createDiffieHellmanGroup("modp5"), crypto.getDiffieHellman("modp5")];
alice.generateKeys();
bob.generateKeys("hex");
console.log(alice.computeSecret(bob.getPublicKey()).equals(bob.computeSecret(alice.getPublicKey())));
console.log(alice.getPrime("hex"), alice.getGenerator("hex"), alice.verifyError);
const carol = crypto.createDiffieHellman(alice.getPrime(), alice.getGenerator());
carol.setPrivateKey(Buffer.from("0123456789abcdef0123456789abcdef"));
console.log(
  carol.verifyError,
  carol.getPrivateKey("hex"),
  carol.generateKeys("hex"),
  carol.getPublicKey("base64"),
);
console.log(carol.computeSecret("05", "hex", "base64"));
const small = crypto.createDiffieHellman(Buffer.from([23]), 5);
console.log(small.verifyError, small);
tell("no public", () => small.getPublicKey());
tell("no private", () => small.getPrivateKey());
tell("too small", () => small.generateKeys());
tell("too small", () => small.computeSecret(Buffer.from([0])));
tell("too large", () => small.computeSecret(Buffer.from([99])));
tell("one bit", () => crypto.createDiffieHellman(1));
tell("group", () => crypto.createDiffieHellmanGroup("nope"));
tell("type", () => crypto.createDiffieHellman({}));

const pair = (kind, options) => crypto.generateKeyPairSync(kind, options);
for (const [kind, options] of [
  ["x25519"],
  ["x448"],
  ["ec", { namedCurve: "P-384" }],
  ["dh", { group: "modp5" }],
]) {
  const [one, other] = [pair(kind, options), pair(kind, options)];
  const secret = crypto.diffieHellman({ privateKey: one.privateKey, publicKey: other.publicKey });
  const same = crypto.diffieHellman({ privateKey: other.privateKey, publicKey: one.publicKey });
  console.log(kind, secret.length, secret.equals(same));
}
const ec = pair("ec", { namedCurve: "P-256" });
tell("kinds", () => crypto.diffieHellman({ privateKey: ec.privateKey, publicKey: pair("x25519").publicKey }));
tell("curves", () =>
  crypto.diffieHellman({
    privateKey: ec.privateKey,
    publicKey: pair("ec", { namedCurve: "P-384" }).publicKey,
  }),
);
tell("ed", () =>
  crypto.diffieHellman({ privateKey: pair("ed25519").privateKey, publicKey: pair("ed25519").publicKey }),
);
tell("nothing", () => crypto.diffieHellman({ privateKey: ec.privateKey }));
const secret = crypto.createPrivateKey({
  key: Buffer.from(`302e020100300506032b656e04220420${"07".repeat(32)}`, "hex"),
  format: "der",
  type: "pkcs8",
});
console.log(
  crypto.diffieHellman({ privateKey: secret, publicKey: crypto.createPublicKey(secret) }).toString("hex"),
);
const given = { privateKey: ec.privateKey, publicKey: ec.publicKey };
console.log((await util.promisify(crypto.diffieHellman)(given)).equals(crypto.diffieHellman(given)));
