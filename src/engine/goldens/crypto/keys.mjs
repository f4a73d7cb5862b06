// Keys: read from every form and written in every form, what they tell of themselves, and what is no key.
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
for (const type of ["pkcs1", "pkcs8"]) {
  const sealed = rsa.export({ type, format: "pem", cipher: "aes-256-cbc", passphrase: "open sesame" });
  console.log(sealed.split("\n", type === "pkcs1" ? 2 : 1).map((line) => line.slice(0, 22)));
  console.log(crypto.createPrivateKey({ key: sealed, passphrase: "open sesame" }).equals(rsa));
  tell("no passphrase", () => crypto.createPrivateKey(sealed));
  tell("wrong passphrase", () => crypto.createPrivateKey({ key: sealed, passphrase: "wrong" }).type);
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
crypto.generateKeyPair("x25519", (error, open, secret) => console.log(error, open, secret));
crypto.generateKey("aes", { length: 192 }, (error, key) => console.log(error, key.symmetricKeySize));
console.log(crypto.generateKeySync("hmac", { length: 100 }).symmetricKeySize);
