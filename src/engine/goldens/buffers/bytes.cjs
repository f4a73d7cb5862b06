// Bytes and text in every encoding.
const text = "h\u00e9llo \u20ac \ud83d\ude00 \ud800 end";
for (const encoding of ["utf8", "utf16le", "latin1", "ascii", "base64", "base64url", "hex"]) {
  const bytes = Buffer.from(encoding === "hex" ? "c0ffee0" : text, encoding);
  console.log(encoding, bytes.length, bytes.toString("hex"), JSON.stringify(bytes.toString(encoding)));
}
console.log(Buffer.byteLength(text), Buffer.byteLength("aGk=", "base64"), Buffer.byteLength("abc", "hex"));
console.log(
  Buffer.alloc(5, "ab"),
  Buffer.alloc(4, 257),
  Buffer.alloc(3),
  Buffer.alloc(6, Buffer.from([1, 2])),
);
console.log(
  Buffer.concat([Buffer.from("one"), Buffer.from("two")], 5),
  Buffer.compare(Buffer.from("a"), Buffer.from("b")),
);
const haystack = Buffer.from("abcabcabc");
console.log(
  haystack.indexOf("ca"),
  haystack.lastIndexOf("ab"),
  haystack.indexOf("c", -2),
  haystack.indexOf(98, 2),
  haystack.includes("zz"),
);
console.log(
  haystack.indexOf(""),
  haystack.lastIndexOf("abc", 5),
  haystack.indexOf(Buffer.from("bc"), 3),
  haystack.lastIndexOf(97),
);
const numbers = Buffer.alloc(24);
numbers.writeUInt32BE(0xdeadbeef, 0);
numbers.writeInt16LE(-2, 4);
numbers.writeDoubleBE(Math.PI, 6);
numbers.writeBigUInt64LE(2n ** 60n, 14);
console.log(
  numbers,
  numbers.readUInt32LE(0),
  numbers.readDoubleBE(6),
  numbers.readBigInt64LE(14),
  numbers.readUIntBE(0, 6),
);
console.log(
  haystack.slice(2, 4).toString(),
  haystack.subarray(-3).toString(),
  haystack.equals(Buffer.from("abcabcabc")),
);
console.log(Buffer.from("0102030405060708", "hex").swap16(), Buffer.from("0102030405060708", "hex").swap32());
console.log(
  haystack.copy(numbers, 1, 3, 6),
  numbers.toString("latin1", 1, 4),
  haystack.compare(Buffer.from("zzabc"), 2, 5, 0, 3),
);
console.log(
  JSON.stringify(Buffer.from("json")),
  Buffer.from({ type: "Buffer", data: [1, 2] }),
  Buffer.from([256, -1, 3.7]),
);
console.log(
  Buffer.from("xy").fill("\u20ac"),
  haystack.write("XY", 7),
  haystack.toString(),
  Buffer.isEncoding("UTF-8"),
  Buffer.isEncoding("nope"),
);
console.log(atob("aGVsbG8="), btoa("hello"), new TextDecoder().decode(new TextEncoder().encode("\u20ac")));
for (const attempt of [
  () => Buffer.alloc(-1),
  () => numbers.readUInt8(99),
  () => Buffer.from(null),
  () => atob("*"),
  () => numbers.writeUInt8(300, 0),
]) {
  try {
    attempt();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
const { StringDecoder } = require("node:string_decoder");
for (const encoding of ["utf8", "utf16le", "base64"]) {
  const decoder = new StringDecoder(encoding);
  const bytes = Buffer.from("a\u20ac\ud83d\ude00b", encoding === "base64" ? "utf8" : encoding);
  const parts = [...bytes].map((byte) => decoder.write(Buffer.from([byte])));
  console.log(encoding, JSON.stringify(parts), JSON.stringify(decoder.end()));
}
const broken = new StringDecoder("utf8");
console.log(
  JSON.stringify([
    broken.write(Buffer.from([0xe2, 0x82])),
    broken.write(Buffer.from([0x41])),
    broken.end(Buffer.from([0xf0])),
  ]),
);
