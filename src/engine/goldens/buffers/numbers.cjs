// Integers and floats in both byte orders, and the errors at the edges.
const buffer = Buffer.alloc(16);
buffer.writeUInt16BE(0xabcd, 0);
buffer.writeInt32LE(-2, 2);
buffer.writeDoubleBE(Math.PI, 6);
console.log(buffer, buffer.readUInt16LE(0), buffer.readInt32LE(2), buffer.readDoubleBE(6));
buffer.writeBigUInt64LE(2n ** 63n, 8);
console.log(buffer.readBigInt64LE(8), buffer.readBigUInt64LE(8));
buffer.writeIntBE(-123456, 0, 3);
console.log(buffer.readIntBE(0, 3), buffer.readUIntLE(0, 6), buffer.readFloatLE(0).toFixed(3));
for (const bad of [
  () => buffer.readUInt8(16),
  () => buffer.readInt16BE(-1),
  () => buffer.writeUInt8(256),
  () => buffer.writeInt8(-129, 0),
  () => buffer.writeUInt32BE(2 ** 32),
  () => buffer.writeBigInt64BE(2n ** 63n),
  () => buffer.readIntLE(0, 7),
  () => buffer.readUInt8(1.5),
  () => buffer.readUInt8("1"),
  () => Buffer.alloc(-1),
  () => Buffer.from(5),
]) {
  try {
    console.log(bad());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
