// Which buffers share their memory, and copies, fills and searches.
const bytes = Buffer.from("shared memory");
const view = bytes.subarray(0, 6);
view[0] = 0x53;
console.log(
  String(bytes),
  bytes.slice(7).buffer === bytes.buffer,
  Uint8Array.prototype.slice.call(bytes, 0, 2),
);
const array = new Uint16Array([1, 256]);
console.log(Buffer.from(array), Buffer.from(array.buffer), Buffer.from(array.buffer, 1, 2));
console.log(
  Buffer.concat([Buffer.from("a"), Buffer.from("bc")], 2),
  Buffer.concat([]),
  Buffer.compare(Buffer.from("a"), Buffer.from("b")),
);
console.log(Buffer.alloc(5, "ab"), Buffer.alloc(3, 257), Buffer.alloc(4).fill("é"), Buffer.alloc(2).fill(""));
console.log(
  bytes.indexOf("m"),
  bytes.lastIndexOf("e"),
  bytes.includes("mem"),
  bytes.indexOf(Buffer.from("or")),
  bytes.indexOf("x"),
  bytes.indexOf("", 99),
);
console.log(bytes.equals(Buffer.from("Shared memory")), bytes.copy(Buffer.alloc(3), 0, 1), bytes.at(-1), [
  ...Buffer.from("ab").entries(),
]);
console.log(
  Buffer.from("abcd").swap16().toString(),
  Buffer.from("abcdefgh").swap64().toString(),
  Buffer.poolSize,
);
console.log(Buffer.from([256, -1, 1.9, "7", "x"]), Buffer.of(1, 2), Buffer.isBuffer(new Uint8Array(1)));
console.log(new (require("node:buffer").Blob)(["ab", Buffer.from("c")], { type: "text/plain" }).size);
console.log(Buffer.from("abc").toJSON(), Buffer.from("x".repeat(60)));
