/** What the part with crypto computes, beside what the real Node's OpenSSL computes of the same. */
import * as node from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aes, BlockMode, counterMode, type Mode } from "./aes-modes.ts";
import { concat, fromNumber, toNumber, type Bytes } from "./bytes.ts";
import { integer, name, readInteger, readName, readAll } from "./der.ts";
import { requireDigest } from "./digests.ts";
import { GaloisMode } from "./galois.ts";
import { isPrime, power, randomPrime } from "./primes.ts";
import { generateRsa, privateOperation, publicOperation } from "./rsa.ts";
import { EME_OAEP_DECODE, EME_OAEP_ENCODE, EMSA_PSS_ENCODE, EMSA_PSS_VERIFY } from "./rsa-padding.ts";

const bytes = (length: number): fc.Arbitrary<Bytes> =>
  fc.uint8Array({ minLength: length, maxLength: length });
const pieces = fc.array(fc.uint8Array({ maxLength: 70 }), { maxLength: 6 });
const hex = (value: Bytes): string => Buffer.from(value).toString("hex");

const inPieces = (mode: Mode, given: readonly Bytes[]): string =>
  hex(concat(...given.map((piece) => mode.update(piece)), mode.final()));

describe("ciphers, whatever pieces their text comes in", () => {
  const iv = fc.constantFrom(12, 16).chain(bytes);

  it.each([16, 24, 32])("are OpenSSL's with a key of %i bytes", (size) => {
    fc.assert(
      fc.property(bytes(size), bytes(16), pieces, (key, first, given) => {
        const text = concat(...given);
        for (const [kind, make] of [
          ["cbc", () => new BlockMode(aes(key), true, first)],
          ["ctr", () => counterMode(aes(key), first)],
        ] as const) {
          const cipher = node.createCipheriv(`aes-${size * 8}-${kind}`, key, first);
          expect(inPieces(make(), given)).toBe(cipher.update(text, undefined, "hex") + cipher.final("hex"));
        }
      }),
      { numRuns: 30 },
    );
  });

  it("seal as OpenSSL does in GCM", () => {
    fc.assert(
      fc.property(bytes(16), iv, fc.uint8Array({ maxLength: 40 }), pieces, (key, first, aad, given) => {
        const cipher = node.createCipheriv("aes-128-gcm", key, first).setAAD(aad);
        const sealed = cipher.update(concat(...given), undefined, "hex") + cipher.final("hex");
        const mode = new GaloisMode(aes(key), true, first);
        mode.aad(aad);
        expect(inPieces(mode, given)).toBe(sealed);
        expect(hex(mode.tag())).toBe(cipher.getAuthTag().toString("hex"));
      }),
      { numRuns: 30 },
    );
  });

  // NIST SP 800-38A, F.2.1 and F.2.2, first block.
  it("answer the published vector of CBC", () => {
    const key = Buffer.from("2b7e151628aed2a6abf7158809cf4f3c", "hex");
    const first = Buffer.from("000102030405060708090a0b0c0d0e0f", "hex");
    const mode = new BlockMode(aes(key), true, first);
    expect(hex(mode.update(Buffer.from("6bc1bee22e409f96e93d7e117393172a", "hex")))).toBe(
      "7649abac8119b246cee98e9b12e9197d",
    );
  });
});

describe("numbers", () => {
  it("keep their value through bytes and DER", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 1n << 300n }), (value) => {
        expect(toNumber(fromNumber(value))).toBe(value);
        expect(readInteger(readAll(integer(value))[0])).toBe(value);
      }),
    );
  });

  it("keep the names of objects", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1 << 29 }), { minLength: 1, maxLength: 8 }), (arcs) => {
        const dotted = ["1", "2", ...arcs].join(".");
        expect(readName(readAll(name(dotted))[0])).toBe(dotted);
      }),
    );
  });

  it("are prime when OpenSSL says so", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 1n << 64n }), (value) => {
        expect(isPrime(value)).toBe(node.checkPrimeSync(value));
      }),
    );
    expect(node.checkPrimeSync(randomPrime({ bits: 128 }))).toBe(true);
    expect(power(3n, 10n, 1000n)).toBe(49n);
  });
});

describe("RSA", () => {
  const key = generateRsa(1024, 65_537n);
  const part = (value: bigint): string => Buffer.from(fromNumber(value)).toString("base64url");
  const fields = (["n", "e", "d", "p", "q", "dp", "dq", "qi"] as const).map((one) => [one, part(key[one])]);
  const jwk = { kty: "RSA", ...(Object.fromEntries(fields) as Record<string, string>) };
  const real = node.createPrivateKey({ key: jwk, format: "jwk" });
  const sha256 = requireDigest("sha256");

  it("makes keys that OpenSSL takes, and undoes what it does", () => {
    fc.assert(
      fc.property(bytes(100), (message) => {
        const done = publicOperation(key, message);
        const undone = privateOperation(key, done ?? new Uint8Array());
        expect(toNumber(undone ?? new Uint8Array())).toBe(toNumber(message));
      }),
      { numRuns: 20 },
    );
  });

  it("opens in OAEP what OpenSSL sealed, and the other way round", () => {
    const settings = { kind: sha256, mgf: sha256, label: new Uint8Array() };
    const options = { key: real, oaepHash: "sha256" };
    const sealed = node.publicEncrypt(options, Buffer.from("a secret"));
    const block = privateOperation(key, sealed) ?? new Uint8Array();
    expect(Buffer.from(EME_OAEP_DECODE(block, settings)).toString()).toBe("a secret");
    const own = publicOperation(key, EME_OAEP_ENCODE(Buffer.from("another"), 128, settings));
    expect(node.privateDecrypt(options, own ?? new Uint8Array()).toString()).toBe("another");
  });

  it("signs in PSS what OpenSSL verifies, and the other way round", () => {
    const hash = node.createHash("sha256").update("text").digest();
    const settings = { kind: sha256, mgf: sha256, salt: 20 };
    const signature = privateOperation(key, EMSA_PSS_ENCODE(hash, 1023, settings)) ?? new Uint8Array();
    const options = { key: real, padding: node.constants.RSA_PKCS1_PSS_PADDING, saltLength: 20 };
    expect(node.verify("sha256", Buffer.from("text"), options, signature)).toBe(true);
    const theirs = publicOperation(key, node.sign("sha256", Buffer.from("text"), options));
    expect(EMSA_PSS_VERIFY(hash, theirs ?? new Uint8Array(), 1023, settings)).toBe(true);
    expect(
      EMSA_PSS_VERIFY(
        hash.map((byte) => byte ^ 1),
        theirs ?? new Uint8Array(),
        1023,
        settings,
      ),
    ).toBe(false);
  });
});
