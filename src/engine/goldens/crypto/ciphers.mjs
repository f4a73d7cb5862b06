// Ciphers: what comes out of each, piece by piece, and what is said when they are used wrongly.
import crypto from "node:crypto";
import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";

const tell = (label, action) => {
  try {
    console.log(label, action());
  } catch (error) {
    const { opensslErrorStack, library, reason } = error;
    console.log(label, error.name, error.message, error.code, { opensslErrorStack, library, reason });
  }
};
const key = (bytes) => Buffer.alloc(bytes, "0123456789abcdef");
const text = "What is said here is long enough for more than two blocks. ".repeat(3);

for (const bits of [128, 192, 256]) {
  for (const mode of ["ecb", "cbc", "ctr", "ofb", "cfb", "cfb8", "gcm"]) {
    const name = `aes-${bits}-${mode}`;
    const iv = mode === "ecb" ? null : Buffer.alloc(mode === "gcm" ? 12 : 16, 7);
    const cipher = crypto.createCipheriv(name, key(bits / 8), iv);
    if (mode === "gcm") cipher.setAAD(Buffer.from("beside"));
    const pieces = [
      cipher.update(text.slice(0, 5), "utf8", "hex"),
      cipher.update(text.slice(5, 50), "utf8", "hex"),
      cipher.update(text.slice(50), "utf8", "hex"),
    ];
    pieces.push(cipher.final("hex"));
    console.log(name, pieces);
    const decipher = crypto.createDecipheriv(name, key(bits / 8), iv);
    if (mode === "gcm") {
      console.log(cipher.getAuthTag().toString("hex"));
      decipher.setAAD(Buffer.from("beside"));
      decipher.setAuthTag(cipher.getAuthTag());
    }
    const sealed = Buffer.from(pieces.join(""), "hex");
    const open = [decipher.update(sealed.subarray(0, 33)), decipher.update(sealed.subarray(33))];
    console.log(
      open.map((one) => one.length),
      Buffer.concat([...open, decipher.final()]).toString() === text,
    );
    const again = crypto.createDecipheriv(name, key(bits / 8), iv);
    if (mode === "gcm") again.setAAD(Buffer.from("beside")).setAuthTag(cipher.getAuthTag());
    const first = again.update(pieces[0] + pieces[1], "hex", "utf8");
    const rest = again.update(Buffer.from(pieces[2] + pieces[3], "hex").toString("base64"), "base64", "utf8");
    console.log(first + rest + again.final("utf8") === text);
  }
}

const chacha = crypto.createCipheriv("chacha20-poly1305", key(32), key(12), { authTagLength: 16 });
chacha.setAAD(Buffer.from("beside"), { plaintextLength: text.length });
console.log(
  chacha.update(text, "utf8", "base64") + chacha.final("base64"),
  chacha.getAuthTag().toString("hex"),
);
const plain = crypto.createCipheriv("chacha20", key(32), key(16));
console.log(
  plain.update(text.slice(0, 70), "utf8", "hex"),
  plain.update(text, "utf8", "hex"),
  plain.final("hex"),
);
const long = crypto.createCipheriv("aes-128-gcm", key(16), key(40));
console.log(long.update(text, "utf8", "hex"), long.final("hex"), long.getAuthTag());

const make = (name, bytes, iv, options) => () => crypto.createCipheriv(name, key(bytes), iv, options);
tell("unknown", make("nope", 16, key(16)));
tell("key", make("aes-128-cbc", 32, key(16)));
tell("iv", make("aes-128-cbc", 16, key(12)));
tell("no iv", make("aes-128-cbc", 16, null));
tell("iv of ecb", make("aes-128-ecb", 16, key(16)));
tell("empty iv", make("aes-128-gcm", 16, ""));
tell("tag length", make("aes-128-gcm", 16, key(12), { authTagLength: 3 }));
tell("tag length", make("chacha20-poly1305", 32, key(12), { authTagLength: 17 }));
tell("long nonce", make("chacha20-poly1305", 32, key(16), { authTagLength: 16 }));
tell("type of key", () => crypto.createCipheriv("aes-128-cbc", 5, key(16)));
tell("type of name", () => crypto.createCipheriv(5, 5, key(16)));
tell("inspect", make("aes-128-cbc", 16, key(16)));

const cbc = () => crypto.createCipheriv("aes-128-cbc", key(16), key(16));
const open = () => crypto.createDecipheriv("aes-128-cbc", key(16), key(16));
const ended = (cipher) => {
  cipher.final();
  return cipher;
};
tell("after the end", () => ended(cbc()).update("x"));
tell("twice", () => ended(cbc()).final());
tell("padding late", () => ended(cbc()).setAutoPadding(false));
tell("no padding", () => cbc().setAutoPadding(false).update("0123456789abcdef", "utf8", "hex"));
const unpadded = cbc().setAutoPadding(false);
unpadded.update("abc");
tell("no whole block", () => unpadded.final());
const broken = open();
broken.update(Buffer.alloc(16));
tell("bad padding", () => broken.final());
const short = open();
short.update(Buffer.alloc(15));
tell("short", () => short.final());
tell("empty", () => open().final());
tell("tag of cbc", () => ended(cbc()).getAuthTag());
tell("aad of cbc", () => cbc().setAAD(key(16)));
tell("encoding", () => cbc().update("zz", "nope", "hex"));
tell("output", () => {
  const cipher = cbc();
  cipher.update("x", "utf8", "hex");
  cipher.final("base64");
});
tell("data", () => cbc().update(5));

const gcm = (options) => crypto.createCipheriv("aes-128-gcm", key(16), key(12), options);
const opened = (options) => crypto.createDecipheriv("aes-128-gcm", key(16), key(12), options);
tell("no tag", () => opened().final());
tell("wrong tag", () => opened().setAuthTag(key(16)).final());
tell("short tag", () => opened().setAuthTag(key(3)));
tell("other tag", () => opened({ authTagLength: 16 }).setAuthTag(key(8)));
tell("tag twice", () => opened({ authTagLength: 16 }).setAuthTag(key(16)).setAuthTag(key(16)));
tell("tag early", () => gcm().getAuthTag());
tell("aad late", () => ended(gcm()).setAAD(key(16)));
tell("aad after text", () => {
  const cipher = gcm();
  cipher.update("x");
  cipher.setAAD(key(3));
});
tell("twelve bytes", () => ended(gcm({ authTagLength: 12 })).getAuthTag());

const info = (...given) => crypto.getCipherInfo(...given);
console.log(info("aes-128-gcm"), info("AES128"), info("chacha20-poly1305"), info("aes-256-ecb"), info(419));
console.log(info("aes-128-gcm", { ivLength: 16 }), info("aes-128-cbc", { ivLength: 12 }), info("none"));
console.log(
  ["aes-256-gcm", "aes-128-cbc", "aes192", "id-aes128-GCM"].map((one) => crypto.getCiphers().includes(one)),
);

const sealed = [];
const streaming = crypto.createCipheriv("aes-256-ctr", key(32), key(16));
await pipeline(Readable.from([text.slice(0, 7), text.slice(7)]), streaming, async (pieces) => {
  for await (const piece of pieces) sealed.push(piece.toString("hex"));
});
console.log(sealed);
const failing = open();
failing.on("error", (error) => console.log("stream", error.code, error.message));
failing.on("data", (piece) => console.log(piece.length));
failing.end(Buffer.alloc(32));
