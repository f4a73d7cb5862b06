// AES in its rarer modes: what comes out, piece by piece, and what is said when they are used wrongly.
import crypto from "node:crypto";

const tell = (label, action) => {
  try {
    console.log(label, action());
  } catch (error) {
    const { opensslErrorStack, library, reason } = error;
    console.log(label, error.name, error.message, error.code, { opensslErrorStack, library, reason });
  }
};
const bytes = (count, from = 1) => Uint8Array.from({ length: count }, (_, at) => (at * 7 + from) & 0xff);
const hex = (...parts) => Buffer.concat(parts).toString("hex");
const beside = Buffer.from("beside");
const text = Buffer.from("What is said here is long enough for more than two blocks, and ends in none.");

// Sealed in one go, since the length is part of the first block.
for (const bits of [128, 192, 256])
  for (const [iv, authTagLength, length, aad] of [
    [7, 4, 0, 0],
    [13, 16, 1, 6],
    [12, 8, 16, 0],
    [11, 10, 76, 6],
    [8, 14, 32, 300],
    [12, 16, 60, 70000],
  ]) {
    const given = [`aes-${bits}-ccm`, bytes(bits / 8), bytes(iv, 9), { authTagLength }];
    const seal = crypto.createCipheriv(...given);
    const message = text.subarray(0, length);
    if (aad > 0) seal.setAAD(bytes(aad), { plaintextLength: length });
    const sealed = hex(seal.update(message), seal.final());
    const tag = seal.getAuthTag();
    console.log(given[0], sealed, tag.toString("hex"));
    const open = crypto.createDecipheriv(...given).setAuthTag(tag);
    if (aad > 0) open.setAAD(bytes(aad), { plaintextLength: length });
    console.log(open.update(sealed, "hex", "utf8") + open.final("utf8") === message.toString());
  }

for (const bits of [128, 192, 256])
  for (const [iv, authTagLength, sizes, aad] of [
    [12, 16, [0], 0],
    [1, 8, [5], 6],
    [15, 12, [16, 16], 16],
    [12, 3, [5, 45, 26], 40],
    [7, 16, [76], 5],
  ]) {
    const given = [`aes-${bits}-ocb`, bytes(bits / 8), bytes(iv, 9), { authTagLength }];
    const seal = crypto.createCipheriv(...given);
    const open = crypto.createDecipheriv(...given);
    for (const one of aad === 0 ? [] : [seal, open]) one.setAAD(bytes(aad - 3)).setAAD(bytes(3));
    let at = 0;
    const pieces = sizes.map((size) => seal.update(text.subarray(at, (at += size))));
    pieces.push(seal.final());
    const tag = seal.getAuthTag();
    console.log(
      given[0],
      pieces.map((piece) => piece.toString("hex")),
      tag.toString("hex"),
    );
    open.setAuthTag(tag);
    const opened = pieces.map((piece) => open.update(piece));
    opened.push(open.final());
    console.log(
      opened.map((piece) => piece.length),
      Buffer.concat(opened).equals(text.subarray(0, at)),
    );
  }

for (const bits of [128, 256])
  for (const size of [16, 17, 31, 32, 33, 76]) {
    const given = [`aes-${bits}-xts`, bytes(bits / 4), bytes(16, 5)];
    const seal = crypto.createCipheriv(...given);
    const sealed = seal.update(text.subarray(0, size));
    console.log(
      given[0],
      sealed.toString("hex"),
      seal.update(text.subarray(0, 16), null, "hex"),
      seal.final(),
    );
    const open = crypto.createDecipheriv(...given);
    console.log(open.update(sealed, null, "utf8"), open.final());
  }

for (const bits of [128, 192, 256]) {
  const given = [`aes-${bits}-cfb1`, bytes(bits / 8), bytes(16, 5)];
  const seal = crypto.createCipheriv(...given);
  const sealed = [seal.update(text.subarray(0, 3)), seal.update(text.subarray(3)), seal.final()];
  const open = crypto.createDecipheriv(...given);
  console.log(
    given[0],
    sealed.map((piece) => piece.toString("hex")),
    open.update(hex(...sealed), "hex", "utf8"),
  );
}

for (const bits of [128, 192, 256])
  for (const [name, iv, sizes] of [
    [`aes${bits}-wrap`, Buffer.alloc(8, 0xa6), [16, 24, 32, 64]],
    [`id-aes${bits}-wrap`, bytes(8), [16]],
    [`aes${bits}-wrap-pad`, Buffer.from("a65959a6", "hex"), [1, 7, 8, 9, 16, 20, 64]],
  ])
    for (const size of sizes) {
      const seal = crypto.createCipheriv(name, bytes(bits / 8), iv);
      const sealed = seal.update(bytes(size, 50));
      const open = crypto.createDecipheriv(name, bytes(bits / 8), iv);
      console.log(name, hex(sealed, seal.final()), hex(open.update(sealed), open.final()));
    }

const make = (name, keySize, ivSize, options) =>
  crypto.createCipheriv(name, bytes(keySize), bytes(ivSize), options);
const unmake = (name, keySize, ivSize, options) =>
  crypto.createDecipheriv(name, bytes(keySize), bytes(ivSize), options);
for (const mode of ["ccm", "ocb"]) {
  const name = `aes-128-${mode}`;
  const four = { authTagLength: 4 };
  tell("no tag length", () => make(name, 16, 12));
  for (const authTagLength of [0, 1, 2, 3, 5, 15, 16, 17, 100])
    tell(`tag of ${authTagLength}`, () => make(name, 16, 12, { authTagLength }).constructor.name);
  for (const iv of [0, 1, 6, 7, 13, 14, 15, 16, 17])
    tell(`iv of ${iv}`, () => make(name, 16, iv, four).constructor.name);
  tell("tag early", () => make(name, 16, 12, four).getAuthTag());
  tell("aad without a length", () => make(name, 16, 12, four).setAAD(beside).constructor.name);
  tell(
    "aad of nothing",
    () => make(name, 16, 12, four).setAAD(Buffer.alloc(0), { plaintextLength: 0 }).final().length,
  );
  tell("another length", () =>
    make(name, 16, 12, four).setAAD(beside, { plaintextLength: 5 }).update("abcdef", "utf8", "hex"),
  );
  tell("aad after text", () => {
    const seal = make(name, 16, 12, four);
    seal.update("abc");
    seal.setAAD(beside, { plaintextLength: 3 });
  });
  tell("twice", () => {
    const seal = make(name, 16, 12, four);
    return [
      seal.update("abc", "utf8", "hex"),
      seal.update("abc", "utf8", "hex"),
      seal.final("hex"),
      seal.getAuthTag(),
    ];
  });
  tell("nothing", () => {
    const seal = make(name, 16, 12, four);
    return [seal.final("hex"), seal.getAuthTag()];
  });
  tell("an empty text", () => {
    const seal = make(name, 16, 12, four);
    return [seal.update(""), seal.final("hex"), seal.getAuthTag()];
  });
  tell("no tag", () => unmake(name, 16, 12, four).update("abc", "utf8", "hex"));
  tell("no tag at the end", () => unmake(name, 16, 12, four).final());
  tell("no tag at the end of text", () => {
    const open = unmake(name, 16, 12, four);
    open.update("abc");
    return open.final();
  });
  tell("wrong tag", () => {
    const open = unmake(name, 16, 12, four).setAuthTag(bytes(4));
    return [open.update("abc", "utf8", "hex"), open.final("hex")];
  });
  tell("wrong tag of nothing", () => unmake(name, 16, 12, four).setAuthTag(bytes(4)).final("hex"));
  tell("short tag", () => unmake(name, 16, 12, four).setAuthTag(bytes(3)).constructor.name);
  tell(
    "tag twice",
    () => unmake(name, 16, 12, four).setAuthTag(bytes(4)).setAuthTag(bytes(4)).constructor.name,
  );
  tell("tag late", () => {
    const open = unmake(name, 16, 12, four);
    open.update("abc");
    return open.setAuthTag(bytes(4)).constructor.name;
  });
  tell("padding", () => make(name, 16, 12, four).setAutoPadding(false).constructor.name);
  tell("after the end", () => {
    const seal = make(name, 16, 12, four);
    seal.update("abc");
    seal.final();
    return seal.update("abc");
  });
}
tell("too long", () => make("aes-128-ccm", 16, 13, { authTagLength: 4 }).update(Buffer.alloc(65536)));
tell("too long beside", () =>
  make("aes-128-ccm", 16, 13, { authTagLength: 4 }).setAAD(beside, { plaintextLength: 65536 }),
);
tell("negative", () =>
  make("aes-128-ccm", 16, 13, { authTagLength: 4 }).setAAD(beside, { plaintextLength: -1 }),
);

tell(
  "halves alike",
  () => crypto.createCipheriv("aes-128-xts", Buffer.alloc(32), bytes(16)).constructor.name,
);
tell(
  "halves alike, opened",
  () => crypto.createDecipheriv("aes-128-xts", Buffer.alloc(32), bytes(16)).constructor.name,
);
tell("key of xts", () => make("aes-128-xts", 16, 16));
tell("iv of xts", () => make("aes-128-xts", 32, 12));
tell("less than a block", () => make("aes-128-xts", 32, 16).update(bytes(15)));
tell("no text", () => make("aes-128-xts", 32, 16).update(""));
tell("no text at all", () => make("aes-128-xts", 32, 16).final());

for (const [name, iv] of [
  ["aes128-wrap", 8],
  ["aes128-wrap-pad", 4],
]) {
  tell("key", () => make(name, 24, iv));
  tell("iv", () => make(name, 16, iv + 1));
  for (const size of [0, 1, 8, 12, 15, 17, 25]) {
    tell(`wraps ${size}`, () => make(name, 16, iv).update(bytes(size), null, "hex"));
    tell(`opens ${size}`, () => unmake(name, 16, iv).update(bytes(size), null, "hex"));
  }
  tell("opens what is wrong", () => unmake(name, 16, iv).update(bytes(24), null, "hex"));
  tell("goes on", () => {
    const open = unmake(name, 16, iv);
    tell("wrong", () => open.update(bytes(24)));
    return open.final();
  });
  tell("twice", () => {
    const seal = make(name, 16, iv);
    return [seal.update(bytes(16), null, "hex"), seal.update(bytes(16), null, "hex"), seal.final()];
  });
}

for (const [name, ivLength] of [
  ["aes-128-ccm", 13],
  ["aes-128-ccm", 14],
  ["aes-128-ocb", 15],
  ["aes-128-ocb", 16],
  ["aes-128-xts", 16],
  ["aes128-wrap", 8],
  ["aes128-wrap", 4],
])
  console.log(name, crypto.getCipherInfo(name), crypto.getCipherInfo(name, { ivLength }));
console.log(
  crypto.getCipherInfo("id-aes128-CCM"),
  crypto.getCipherInfo(896),
  crypto.getCipherInfo("AES-256-OCB"),
);

const { subtle } = crypto.webcrypto;
process.removeAllListeners("warning");
const shared = await subtle.importKey("raw-secret", bytes(16), "AES-OCB", true, ["encrypt", "decrypt"]);
for (const more of [{}, { tagLength: 96, additionalData: beside }]) {
  const algorithm = { name: "AES-OCB", iv: bytes(12, 9), ...more };
  const sealed = await subtle.encrypt(algorithm, shared, text);
  console.log(
    hex(new Uint8Array(sealed)),
    Buffer.from(await subtle.decrypt(algorithm, shared, sealed)).equals(text),
  );
  new Uint8Array(sealed)[3] ^= 1;
  await subtle.decrypt(algorithm, shared, sealed).catch((error) => console.log(error.name, error.message));
}
console.log(await subtle.exportKey("jwk", shared));
