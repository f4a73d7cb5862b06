// Web Crypto as Node has it: keys, signatures, ciphers, derivations, and its errors.
const { subtle } = crypto;
const tell = async (label, action) => {
  try {
    console.log(label, await action());
  } catch (error) {
    console.log(label, error.name, error.message, error.code, error.cause?.message);
  }
};
const message = new TextEncoder().encode("what was agreed");
const hex = (bytes) => Buffer.from(bytes).toString("hex");
console.log(crypto, subtle, Object.getOwnPropertyDescriptor(globalThis, "CryptoKey").enumerable);
console.log(Object.prototype.toString.call(crypto), typeof CryptoKey, typeof SubtleCrypto, typeof Crypto);
for (const name of ["SHA-1", "SHA-256", "sha-384", { name: "SHA-512" }])
  console.log(hex(await subtle.digest(name, message)));
await tell("digest", () => subtle.digest("SHA-9", message));
await tell("digest", () => subtle.digest("SHA-256"));
await tell("digest", () => subtle.digest("SHA-256", "text"));

for (const [algorithm, use, usages] of [
  [
    {
      name: "RSASSA-PKCS1-v1_5",
      modulusLength: 2048,
      publicExponent: new Uint8Array([1, 0, 1]),
      hash: "SHA-256",
    },
    undefined,
    ["sign", "verify"],
  ],
  [
    { name: "RSA-PSS", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-384" },
    { name: "RSA-PSS", saltLength: 32 },
    ["sign", "verify"],
  ],
  [{ name: "ECDSA", namedCurve: "P-256" }, { name: "ECDSA", hash: "SHA-256" }, ["sign", "verify"]],
  [{ name: "ECDSA", namedCurve: "P-521" }, { name: "ECDSA", hash: "SHA-512" }, ["sign", "verify"]],
  [{ name: "Ed25519" }, undefined, ["sign", "verify"]],
]) {
  const pair = await subtle.generateKey(algorithm, true, usages);
  console.log(pair);
  const name = use ?? algorithm.name;
  const signature = await subtle.sign(name, pair.privateKey, message);
  console.log(signature.byteLength, await subtle.verify(name, pair.publicKey, signature, message));
  console.log(await subtle.verify(name, pair.publicKey, signature, new Uint8Array(3)));
  const jwk = await subtle.exportKey("jwk", pair.privateKey);
  console.log(Object.keys(jwk), jwk.key_ops, jwk.alg);
  const again = await subtle.importKey("jwk", jwk, algorithm, false, ["sign"]);
  const spki = await subtle.exportKey("spki", pair.publicKey);
  const open = await subtle.importKey("spki", spki, algorithm, true, ["verify"]);
  console.log(again, await subtle.verify(name, open, await subtle.sign(name, again, message), message));
  await tell("export", () => subtle.exportKey("pkcs8", again));
  await tell("usage", () => subtle.sign(name, open, message));
}
const secret = await subtle.importKey(
  "raw",
  Buffer.from("0123456789abcdef"),
  { name: "HMAC", hash: "SHA-256" },
  true,
  ["sign", "verify"],
);
const mac = await subtle.sign("HMAC", secret, message);
console.log(hex(mac), await subtle.verify("HMAC", secret, mac, message), secret);
console.log(await subtle.exportKey("jwk", secret), hex(await subtle.exportKey("raw", secret)));

for (const [name, settings] of [
  ["AES-CBC", { iv: new Uint8Array(16) }],
  ["AES-CTR", { counter: new Uint8Array(16).fill(255), length: 64 }],
  ["AES-GCM", { iv: new Uint8Array(12), additionalData: message, tagLength: 104 }],
  ["AES-GCM", { iv: new Uint8Array(12) }],
]) {
  const key = await subtle.importKey("raw", Buffer.from("0123456789abcdef0123456789abcdef"), name, true, [
    "encrypt",
    "decrypt",
  ]);
  const sealed = await subtle.encrypt({ name, ...settings }, key, Buffer.alloc(40, 7));
  console.log(name, hex(sealed), hex(await subtle.decrypt({ name, ...settings }, key, sealed)));
  if (name !== "AES-CTR")
    await tell("broken", () => subtle.decrypt({ name, ...settings }, key, Buffer.alloc(48)));
}
const wrapping = await subtle.importKey("raw", Buffer.alloc(16, 1), "AES-KW", false, [
  "wrapKey",
  "unwrapKey",
]);
const inner = await subtle.importKey("raw", Buffer.alloc(32, 2), "AES-GCM", true, ["encrypt"]);
const wrapped = await subtle.wrapKey("raw", inner, wrapping, "AES-KW");
console.log(
  hex(wrapped),
  await subtle.unwrapKey("raw", wrapped, wrapping, "AES-KW", "AES-GCM", true, ["encrypt"]),
);
const oaep = {
  name: "RSA-OAEP",
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: "SHA-256",
};
const sealing = await subtle.generateKey(oaep, false, ["encrypt", "decrypt"]);
const sealed = await subtle.encrypt({ name: "RSA-OAEP", label: message }, sealing.publicKey, message);
console.log(
  sealed.byteLength,
  Buffer.from(
    await subtle.decrypt({ name: "RSA-OAEP", label: message }, sealing.privateKey, sealed),
  ).toString(),
);
await tell("broken", () => subtle.decrypt("RSA-OAEP", sealing.privateKey, sealed));

const password = await subtle.importKey("raw", message, "PBKDF2", false, ["deriveBits", "deriveKey"]);
const slow = { name: "PBKDF2", hash: "SHA-256", salt: message, iterations: 1000 };
console.log(hex(await subtle.deriveBits(slow, password, 256)));
console.log(await subtle.deriveKey(slow, password, { name: "AES-GCM", length: 128 }, true, ["encrypt"]));
const material = await subtle.importKey("raw", message, "HKDF", false, ["deriveBits"]);
console.log(
  hex(
    await subtle.deriveBits({ name: "HKDF", hash: "SHA-512", salt: message, info: message }, material, 128),
  ),
);
for (const algorithm of ["X25519", { name: "ECDH", namedCurve: "P-384" }]) {
  const [one, other] = [
    await subtle.generateKey(algorithm, false, ["deriveBits"]),
    await subtle.generateKey(algorithm, false, ["deriveBits"]),
  ];
  const name = algorithm.name ?? algorithm;
  const shared = await subtle.deriveBits({ name, public: other.publicKey }, one.privateKey, 128);
  console.log(
    name,
    hex(shared) === hex(await subtle.deriveBits({ name, public: one.publicKey }, other.privateKey, 128)),
  );
}
await tell("usages", () => subtle.generateKey("Ed25519", true, []));
await tell("usages", () => subtle.generateKey({ name: "AES-GCM", length: 128 }, true, ["sign"]));
await tell("length", () => subtle.generateKey({ name: "AES-GCM", length: 100 }, true, ["encrypt"]));
await tell("name", () => subtle.generateKey("nope", true, ["encrypt"]));
await tell("curve", () => subtle.generateKey({ name: "ECDSA", namedCurve: "P-9" }, true, ["sign"]));
await tell("import", () =>
  subtle.importKey("spki", message, { name: "ECDSA", namedCurve: "P-256" }, true, ["verify"]),
);
await tell("random", () => crypto.getRandomValues(new Float64Array(2)));
await tell("random", () => crypto.getRandomValues(new Uint8Array(70_000)));
await tell("new", () => new CryptoKey());
console.log(
  crypto.getRandomValues(new Uint8Array(3)).length,
  crypto.randomUUID().length,
  secret instanceof CryptoKey,
);
