/** The rarer modes of AES beside what the real Node's OpenSSL makes of the same, and beside published vectors. */
import * as node from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aes, bitFeedback, type Mode } from "./aes-modes.ts";
import { concat, type Bytes } from "./bytes.ts";
import { CcmMode } from "./ccm.ts";
import { OcbMode } from "./ocb.ts";
import { wrapMode, xtsMode } from "./whole-modes.ts";

const bytes = (length: number): fc.Arbitrary<Bytes> =>
  fc.uint8Array({ minLength: length, maxLength: length });
const key = fc.constantFrom(16, 24, 32).chain(bytes);
const text = fc.uint8Array({ maxLength: 90 });
const hex = (value: Bytes): string => Buffer.from(value).toString("hex");
const from = (text: string): Bytes => Uint8Array.from(Buffer.from(text.replaceAll(" ", ""), "hex"));
const runs = { numRuns: 60 };

type Lengths = readonly [tag: number, aad: Bytes, message: Bytes];

/** Seals on both sides, and opens here what was sealed there. */
function sealsAlike(kind: "ccm" | "ocb", secret: Bytes, iv: Bytes, [tag, aad, message]: Lengths): void {
  const name = `aes-${secret.length * 8}-${kind}`;
  const cipher = node.createCipheriv(name as "aes-128-ccm", secret, iv, { authTagLength: tag });
  cipher.setAAD(aad, { plaintextLength: message.length });
  const sealed = concat(cipher.update(message), cipher.final());
  const made = cipher.getAuthTag();
  const Kind = kind === "ccm" ? CcmMode : OcbMode;
  const [there, back] = [new Kind(aes(secret), true, iv, tag), new Kind(aes(secret), false, iv, tag)];
  if (back instanceof CcmMode) back.expected = made;
  for (const mode of [there, back]) mode.aad(aad, message.length);
  expect(hex(concat(there.update(message), there.final()))).toBe(hex(sealed));
  expect(hex(there.tag().subarray(0, tag))).toBe(hex(made));
  expect(hex(concat(back.update(sealed), back.final()))).toBe(hex(message));
  expect(hex(back.tag().subarray(0, tag))).toBe(hex(made));
}

/** Both ways through a mode that takes each piece for a message. */
function crossesAlike(
  ...[name, secret, iv, message, mode]: [string, Bytes, Bytes, Bytes, (encrypts: boolean) => Mode]
): void {
  const there = hex(mode(true).update(message));
  expect(there).toBe(node.createCipheriv(name, secret, iv).update(message, undefined, "hex"));
  expect(hex(mode(false).update(from(there)))).toBe(hex(message));
}

describe("the rarer modes of AES", () => {
  it("seal in CCM as OpenSSL does", () => {
    const lengths = fc.tuple(
      fc.integer({ min: 2, max: 8 }).map((half) => half * 2),
      text,
      text,
    );
    const iv = fc.integer({ min: 7, max: 13 }).chain(bytes);
    fc.assert(
      fc.property(key, iv, lengths, (...given) => sealsAlike("ccm", ...given)),
      runs,
    );
  });

  it("seal in OCB as OpenSSL does", () => {
    const lengths = fc.tuple(fc.integer({ min: 1, max: 16 }), text, text);
    const iv = fc.integer({ min: 1, max: 15 }).chain(bytes);
    fc.assert(
      fc.property(key, iv, lengths, (...given) => sealsAlike("ocb", ...given)),
      runs,
    );
  });

  it("cross in XTS as OpenSSL does", () => {
    const unit = fc.uint8Array({ minLength: 16, maxLength: 90 });
    fc.assert(
      fc.property(
        fc.constantFrom(16, 32).chain((size) => bytes(size * 2)),
        bytes(16),
        unit,
        (both, iv, message) => {
          fc.pre(hex(both.slice(0, both.length / 2)) !== hex(both.slice(both.length / 2)));
          const name = `aes-${both.length * 4}-xts`;
          crossesAlike(name, both, iv, message, (encrypts) => xtsMode(both, encrypts, iv));
        },
      ),
      runs,
    );
  });

  it("wrap keys as OpenSSL does", () => {
    const blocks = fc.integer({ min: 2, max: 9 }).chain((count) => bytes(count * 8));
    fc.assert(
      fc.property(key, bytes(8), blocks, (secret, iv, message) => {
        const name = `aes${secret.length * 8}-wrap`;
        crossesAlike(name, secret, iv, message, (encrypts) => wrapMode("plain", secret, encrypts, iv));
      }),
      runs,
    );
  });

  it("wrap keys of any length as OpenSSL does", () => {
    const any = fc.uint8Array({ minLength: 1, maxLength: 70 });
    fc.assert(
      fc.property(key, bytes(4), any, (secret, iv, message) => {
        const name = `aes${secret.length * 8}-wrap-pad`;
        crossesAlike(name, secret, iv, message, (encrypts) => wrapMode("padded", secret, encrypts, iv));
      }),
      runs,
    );
  });

  it("feed back bit by bit as OpenSSL does", () => {
    fc.assert(
      fc.property(key, bytes(16), text, (secret, iv, message) => {
        const name = `aes-${secret.length * 8}-cfb1`;
        crossesAlike(name, secret, iv, message, (encrypts) => bitFeedback(aes(secret), iv, encrypts));
      }),
      runs,
    );
  });

  it("open nothing of which one bit was changed", () => {
    fc.assert(
      fc.property(bytes(16), bytes(12), fc.nat({ max: 127 }), (secret, iv, bit) => {
        const seal = new CcmMode(aes(secret), true, iv, 16);
        const sealed = seal.update(iv);
        const open = new CcmMode(aes(secret), false, iv, 16);
        open.expected = seal.tag().map((byte, at) => byte ^ (at === bit >> 3 ? 1 << (bit & 7) : 0));
        expect(open.update(sealed)).toHaveLength(0);
        expect(() => open.final()).toThrow("Unsupported state or unable to authenticate data");
      }),
      runs,
    );
  });
});

describe("published vectors", () => {
  it("of CCM: NIST SP 800-38C, example 1", () => {
    const mode = new CcmMode(aes(from("404142434445464748494a4b4c4d4e4f")), true, from("10111213141516"), 4);
    mode.aad(from("0001020304050607"), 4);
    expect(hex(mode.update(from("20212223")))).toBe("7162015b");
    expect(hex(mode.tag().subarray(0, 4))).toBe("4dac255d");
  });

  it("of OCB: RFC 7253, appendix A, the first", () => {
    const mode = new OcbMode(
      aes(from("000102030405060708090a0b0c0d0e0f")),
      true,
      from("bbaa99887766554433221100"),
      16,
    );
    expect(hex(concat(mode.final(), mode.tag()))).toBe("785407bfffc8ad9edcc5520ac9111ee6");
  });

  it("of XTS: IEEE 1619-2007, vector 2", () => {
    const both = concat(new Uint8Array(16).fill(0x11), new Uint8Array(16).fill(0x22));
    const mode = xtsMode(both, true, from("33333333330000000000000000000000"));
    expect(hex(mode.update(new Uint8Array(32).fill(0x44)))).toBe(
      "c454185e6a16936e39334038acef838bfb186fff7480adc4289382ecd6d394f0",
    );
  });

  it("of wrapping: RFC 3394 section 4.1, RFC 5649 section 6", () => {
    const plain = wrapMode("plain", from("000102030405060708090a0b0c0d0e0f"), true, from("a6a6a6a6a6a6a6a6"));
    expect(hex(plain.update(from("00112233445566778899aabbccddeeff")))).toBe(
      "1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5",
    );
    const key = from("5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8");
    const padded = wrapMode("padded", key, true, from("a65959a6"));
    expect(hex(padded.update(from("c37b7e6492584340bed12207808941155068f738")))).toBe(
      "138bdeaa9b8fa7fc61f97742e72248ee5ae6ae5360d1ae6a5f54f373fa543b6a",
    );
    expect(hex(padded.update(from("466f7250617369")))).toBe("afbeb0f07dfbf5419200f2ccb50bb24f");
  });
});
