// Keys of curves from their bytes, and memory that the caller changes while a job runs.
const attempt = async (what, run) => {
  try {
    console.log(what, await run());
  } catch (error) {
    console.log(what, error.constructor === DOMException, error.name, error.message, error.code);
  }
};
const { subtle } = crypto;

for (const [name, size, usages] of [
  ["Ed25519", 32, ["verify"]],
  ["X25519", 32, []],
]) {
  await attempt(name, async () => {
    const key = await subtle.importKey("raw", new Uint8Array(size).fill(9), name, true, usages);
    const bytes = await subtle.exportKey("raw", key);
    return [key.type, key.algorithm.name, key.usages.join(), Buffer.from(bytes).toString("hex")];
  });
  await attempt(`${name}, a byte short`, () =>
    subtle.importKey("raw", new Uint8Array(size - 1), { name }, true, usages),
  );
  await attempt(`${name}, another use`, () =>
    subtle.importKey("raw", new Uint8Array(size), { name }, true, ["sign"]),
  );
}

// The public key of RFC 8032 section 7.1, test 2.
await attempt("RFC 8032", async () => {
  const key = await subtle.importKey(
    "raw",
    Buffer.from("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "hex"),
    "Ed25519",
    false,
    ["verify"],
  );
  const signature = Buffer.from(
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "hex",
  );
  const good = await subtle.verify("Ed25519", key, signature, Uint8Array.of(0x72));
  const bad = await subtle.verify("Ed25519", key, signature, Uint8Array.of(0x73));
  return [good, bad];
});

// A point of order 8 as the key, and the neutral one in the signature: of eight messages one would pass the equation.
await attempt("small order", async () => {
  const point = Buffer.from("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a", "hex");
  const key = await subtle.importKey("raw", point, "Ed25519", true, ["verify"]);
  const signature = Buffer.alloc(64);
  signature[0] = 1;
  const checks = Array.from({ length: 24 }, (_, at) =>
    subtle.verify("Ed25519", key, signature, Uint8Array.of(at)),
  );
  return (await Promise.all(checks)).map(Number).join("");
});

const text = Buffer.from("paid");
for (const [algorithm, settings] of [
  [
    { name: "ECDSA", hash: "SHA-256" },
    { name: "ECDSA", namedCurve: "P-256" },
  ],
  [{ name: "Ed25519" }, { name: "Ed25519" }],
  [{ name: "HMAC" }, { name: "HMAC", hash: "SHA-256" }],
])
  await attempt(algorithm.name, async () => {
    const made = await subtle.generateKey(settings, true, ["sign", "verify"]);
    const { privateKey = made, publicKey = made } = made;
    const signature = new Uint8Array(await subtle.sign(algorithm, privateKey, text));
    const checked = subtle.verify(algorithm, publicKey, signature, text);
    signature[0] ^= 255;
    const changed = subtle.verify(algorithm, publicKey, signature, text);
    return [await checked, await changed];
  });

await attempt("fractions", () => crypto.getRandomValues(new Float64Array(2)));
await attempt("a view", () => crypto.getRandomValues(new DataView(new ArrayBuffer(2))));
await attempt("too many", () => crypto.getRandomValues(new Uint8Array(65_537)));
await attempt("whole numbers", () => crypto.getRandomValues(new BigInt64Array(2)).length);
