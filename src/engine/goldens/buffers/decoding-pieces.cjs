// Characters that are cut by the end of a chunk.
const { StringDecoder } = require("node:string_decoder");
const bytes = Buffer.from("a€𝒳z");
for (const encoding of ["utf8", "utf16le", "base64", "hex", "latin1"]) {
  const decoder = new StringDecoder(encoding);
  const whole = Buffer.from("a€𝒳z", encoding === "utf16le" ? "utf16le" : "utf8");
  console.log(
    encoding,
    [...whole].map((byte) => decoder.write(Buffer.of(byte))),
    JSON.stringify(decoder.end()),
  );
}
const cut = new StringDecoder();
console.log(cut.write(bytes.subarray(0, 2)), JSON.stringify(cut.end()), cut.lastNeed, cut.encoding);
console.log(
  new TextDecoder().decode(bytes.subarray(0, 3)),
  new TextDecoder("utf-8", { ignoreBOM: false }).encoding,
);
try {
  new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, 3));
} catch (error) {
  console.log(error.name);
}
const stream = new TextDecoder();
console.log(stream.decode(bytes.subarray(0, 2), { stream: true }), stream.decode(bytes.subarray(2)));
console.log(new TextEncoder().encode("€"), new TextEncoder().encodeInto("€x", new Uint8Array(3)));
