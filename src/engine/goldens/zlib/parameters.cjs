// What the libraries of Brotli and Zstandard refuse: parameters, sizes that were promised, dictionaries that are not the one.
const zlib = require("node:zlib");
const { constants } = zlib;

const told = (make) => {
  try {
    const made = make();
    return Buffer.isBuffer(made) ? `${made.length} bytes` : "taken";
  } catch (error) {
    return `${error.name} ${error.code} ${error.errno} ${error.message}`;
  }
};

const makers = {
  ZSTD_c_: (params) => zlib.createZstdCompress({ params }),
  ZSTD_d_: (params) => zlib.createZstdDecompress({ params }),
  BROTLI_PARAM_: (params) => zlib.createBrotliCompress({ params }),
  BROTLI_DECODER_PARAM_: (params) => zlib.createBrotliDecompress({ params }),
};
for (const [start, make] of Object.entries(makers))
  for (const name of Object.keys(constants).filter(
    (one) => one.startsWith(start) && !/DEFAULT|MIN|MAX/.test(one),
  )) {
    const refused = [-2, 0, 1, 2, 3, 5, 6, 8, 9, 10, 26, 30, 31, 32, 4096, 4097, 131_072, 131_073].filter(
      (value) => told(() => make({ [constants[name]]: value })) !== "taken",
    );
    console.log(name, refused.join());
  }
console.log(told(() => zlib.createZstdCompress({ params: { [constants.ZSTD_c_strategy]: 130 } })));
console.log(
  told(() =>
    zlib.createBrotliCompress({ params: { [constants.BROTLI_PARAM_DISABLE_LITERAL_CONTEXT_MODELING]: 2 } }),
  ),
);

for (const [promised, given] of [
  [0, 0],
  [0, 3],
  [2, 3],
  [3, 2],
  [3, 3],
])
  console.log(
    promised,
    given,
    told(() => zlib.zstdCompressSync("x".repeat(given), { pledgedSrcSize: promised })),
  );

const dictionary = Buffer.from("the words that come again and again in every message");
const message = "again and again the words that come in every message, and again";
const packed = zlib.zstdCompressSync(message, { dictionary });
console.log(
  packed.length < zlib.zstdCompressSync(message).length,
  zlib.zstdDecompressSync(packed, { dictionary }).toString(),
);
console.log(zlib.zstdDecompressSync(zlib.zstdCompressSync("plain"), { dictionary }).toString());
console.log(
  told(() => zlib.zstdDecompressSync(packed)),
  told(() => zlib.zstdDecompressSync(packed.subarray(0, 9), { dictionary })),
);
const large = Buffer.from(message.repeat(9000));
const whole = zlib.zstdDecompressSync(zlib.zstdCompressSync(large, { dictionary }), { dictionary });
console.log(whole.equals(large));

// Few bytes that hold many: no more is unpacked than somebody reads.
const bomb = zlib.brotliCompressSync(Buffer.alloc(50_000_000), {
  params: { [constants.BROTLI_PARAM_QUALITY]: 1 },
});
console.log(told(() => zlib.brotliDecompressSync(bomb, { maxOutputLength: 100_000 })));
const slow = zlib.createBrotliDecompress();
slow.end(bomb);
let [held, rounds] = [0, 0];
const watch = setInterval(() => {
  rounds = slow.readableLength === held && held > 0 ? rounds + 1 : 0;
  held = slow.readableLength;
  if (rounds < 5) return;
  clearInterval(watch);
  console.log(held);
  slow.destroy();
}, 20);
console.log(told(() => zlib.brotliDecompressSync(bomb.subarray(0, -1))));
console.log(told(() => zlib.brotliDecompressSync(Buffer.from("nothing of the kind"))));
