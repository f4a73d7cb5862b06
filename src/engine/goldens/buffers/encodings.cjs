// Text to bytes and back in every encoding, broken input included.
const text = "h€llo wörld 𝒳";
for (const encoding of [
  "utf8",
  "utf16le",
  "latin1",
  "ascii",
  "base64",
  "base64url",
  "hex",
  "binary",
  "ucs-2",
]) {
  const bytes = Buffer.from(text, encoding);
  console.log(encoding, bytes.length, bytes.toString("hex"), JSON.stringify(bytes.toString(encoding)));
}
for (const [broken, encoding] of [
  ["abc", "hex"],
  ["zz", "hex"],
  ["a-_b", "base64"],
  ["YQ", "base64"],
  ["Y Q = =", "base64"],
  ["YWJj====ZA==", "base64"],
  ["\ud800x", "utf8"],
])
  console.log(JSON.stringify(broken), encoding, Buffer.from(broken, encoding));
console.log(JSON.stringify(Buffer.from([0xff, 0xe2, 0x82, 0x41, 0xf0, 0x9f]).toString()));
console.log(
  Buffer.byteLength("€"),
  Buffer.byteLength("YWI=", "base64"),
  Buffer.isEncoding("UTF-8"),
  Buffer.isEncoding("utf9"),
);
console.log(Buffer.from("abc").toString("utf8", 1, 2), Buffer.from("ab").toString(undefined, -5, 99));
try {
  Buffer.from("x", "utf-9");
} catch (error) {
  console.log(error.code, error.message);
}
console.log(
  JSON.stringify(Buffer.from("hi")),
  Buffer.from(JSON.parse('{"type":"Buffer","data":[104,105]}')).toString(),
);
console.log(btoa("hi"), atob("aGk="), require("node:buffer").isUtf8(Buffer.from([0xff])));
