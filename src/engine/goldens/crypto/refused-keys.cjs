// What keys are not for: a passphrase that is wrong or missing, halves that do not belong together, limits of PSS.
const crypto = require("node:crypto");
process.removeAllListeners("warning");
const tell = (label, action) => {
  try {
    console.log(label, action());
  } catch (error) {
    const { opensslErrorStack, library, reason } = error;
    console.log(label, error.name, error.message, error.code, { opensslErrorStack, library, reason });
  }
};
const text = Buffer.from("text");

const one = crypto.createECDH("secp256k1");
const other = crypto.createECDH("secp256k1");
const point = other.generateKeys();
tell("no key", () => one.computeSecret(point));
one.setPublicKey(point);
tell("a public key alone", () => one.computeSecret(point));
one.generateKeys();
tell("no point", () => one.computeSecret("02", "hex"));
one.setPublicKey(point);
tell("no pair", () => one.computeSecret(point));
tell("no pair and no point", () => one.computeSecret("02", "hex"));
one.setPrivateKey(other.getPrivateKey());
tell("a pair", () => one.computeSecret(point).length);
tell("no curve", () => crypto.generateKeyPairSync("ec", { namedCurve: "nowhere" }));

for (const [format, type] of [
  ["pem", "pkcs8"],
  ["der", "pkcs8"],
  ["pem", "pkcs1"],
]) {
  const { privateKey: key } = crypto.generateKeyPairSync("rsa", {
    modulusLength: 1024,
    publicKeyEncoding: { format: "pem", type: "spki" },
    privateKeyEncoding: { format, type, cipher: "aes-256-cbc", passphrase: "right" },
  });
  const sealed = { key, format, type };
  tell(`${format} ${type} without`, () => crypto.createPrivateKey(sealed).type);
  tell(`${format} ${type} without, to sign`, () => crypto.sign("sha256", text, sealed).length);
  tell(`${format} ${type} opened`, () => crypto.createPrivateKey({ ...sealed, passphrase: "right" }).type);
}

// Sealed under "right" beforehand: opened with another word, one in 256 would come out as if it were padded rightly.
const sealed = {
  pkcs8: `-----BEGIN ENCRYPTED PRIVATE KEY-----
MIH0MF8GCSqGSIb3DQEFDTBSMDEGCSqGSIb3DQEFDDAkBBCSsZkZExDzzHUzKSvx
zrUpAgIIADAMBggqhkiG9w0CCQUAMB0GCWCGSAFlAwQBKgQQnMGEXF5kUOGBbGNa
6/FPjwSBkKHsq6cg0tsCOSkA3/iOCGA0/jUjD01NinF9TKQarKFvXWiut0wS/+92
liSJ9sEx0WHm51Ygi59qv2CyuVamtrXYA608Gau1gIwbyFvhrrjmiyfBkpI0lZEs
KBjedMccXfeb2D4HAo4VypgV+ThAtLVoFbKcCqy0QoJkSKQSEzK/VLELhR2PlgwS
RAHlg/Rwcw==
-----END ENCRYPTED PRIVATE KEY-----
`,
  sec1: `-----BEGIN EC PRIVATE KEY-----
Proc-Type: 4,ENCRYPTED
DEK-Info: AES-256-CBC,860F9549CB29E07B9A961EA8C4053051

2srfV4RIs4NSJm1vRCyx2tJ8oJCPY9UsQ3wsxZCd/cUOxSU3KRxHiDdGcg/TqIGJ
Eh/Gops09Uav8Ywm38vGmi+4MXKaFSvR3bSyXQbEHbliez8BfRtqoyQcHE1n8FaN
4aYQWqJ5TJvmVKPrQRWOHIDfYHJwh8RWg5jCUVBlp7U=
-----END EC PRIVATE KEY-----
`,
};
for (const [type, key] of Object.entries(sealed)) {
  tell(`${type} wrong`, () => crypto.createPrivateKey({ key, passphrase: "wrong" }).type);
  tell(`${type} wrong, to sign`, () => crypto.sign("sha256", text, { key, passphrase: "wrong" }).length);
}
const der = Buffer.from(sealed.pkcs8.split("\n").slice(1, -2).join(""), "base64");
tell(
  "der wrong",
  () => crypto.createPrivateKey({ key: der, format: "der", type: "pkcs8", passphrase: "wrong" }).type,
);

for (const limits of [
  {},
  { hashAlgorithm: "sha256", mgf1HashAlgorithm: "sha256", saltLength: 16 },
  { hashAlgorithm: "sha512", mgf1HashAlgorithm: "sha256" },
]) {
  const { publicKey, privateKey } = crypto.generateKeyPairSync("rsa-pss", { modulusLength: 1048, ...limits });
  const digest = limits.hashAlgorithm ?? "sha256";
  console.log(limits, privateKey.asymmetricKeyDetails);
  const { RSA_PKCS1_PADDING, RSA_PKCS1_PSS_PADDING: padding, RSA_PKCS1_OAEP_PADDING } = crypto.constants;
  for (const options of [
    {},
    { padding },
    { padding, saltLength: 16 },
    { padding, saltLength: crypto.constants.RSA_PSS_SALTLEN_DIGEST },
    { padding, saltLength: crypto.constants.RSA_PSS_SALTLEN_AUTO },
    { saltLength: 8 },
    { saltLength: -2 },
    { padding: RSA_PKCS1_PADDING },
    { padding: RSA_PKCS1_OAEP_PADDING },
  ]) {
    const told = JSON.stringify(options);
    tell(`${told} signs`, () => crypto.sign(digest, text, { key: privateKey, ...options }).length);
    tell(
      `${told} signs in pieces`,
      () =>
        crypto
          .createSign(digest)
          .update(text)
          .sign({ key: privateKey, ...options }).length,
    );
    const signature = crypto.sign(digest, text, privateKey);
    tell(`${told} verifies`, () => crypto.verify(digest, text, { key: publicKey, ...options }, signature));
  }
  tell("another digest", () => crypto.sign("sha1", text, privateKey).length);
  for (const kind of [RSA_PKCS1_PADDING, RSA_PKCS1_OAEP_PADDING]) {
    tell("seals", () => crypto.publicEncrypt({ key: publicKey, padding: kind }, text));
    tell("opens", () => crypto.privateDecrypt({ key: privateKey, padding: kind }, Buffer.alloc(131)));
    tell("seals with the private key", () => crypto.privateEncrypt({ key: privateKey, padding: kind }, text));
    tell("opens with the public key", () =>
      crypto.publicDecrypt({ key: publicKey, padding: kind }, Buffer.alloc(131)),
    );
  }
}
