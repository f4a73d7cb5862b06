// Text in memory that threads share.
const bytes = new Uint8Array(new SharedArrayBuffer(8));
const whole = Buffer.from(bytes.buffer);
bytes.set([0x68, 0xc3, 0xa9, 0x21]);

console.log(new TextDecoder().decode(bytes), new TextDecoder().decode(bytes.buffer).length);
console.log(new TextDecoder("latin1").decode(bytes.subarray(0, 4)));
console.log(new TextDecoder("utf-16le").decode(bytes.subarray(0, 2)));
console.log(new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, 3)));
try {
  new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, 2));
} catch (error) {
  console.log(error.code);
}
for (const encoding of ["utf8", "latin1", "utf16le", "ascii", "hex", "base64"])
  console.log(encoding, JSON.stringify(whole.toString(encoding, 0, 4)));
console.log(new TextEncoder().encodeInto("aé€", bytes.subarray(1)), whole.toString("hex"));
console.log(whole.write("zü", 4), whole.toString("hex"));
console.log(whole.write("ß".repeat(9), 1), whole.toString("hex"));
console.log(whole.fill("é").toString(), whole.indexOf("é"), whole.equals(Buffer.from("éééé")));

const decoder = new TextDecoder();
console.log(decoder.decode(bytes.subarray(0, 3), { stream: true }) + decoder.decode(bytes.subarray(3, 4)));
