// Values as bytes in V8's own format, and back.
const v8 = require("node:v8");
const { inspect } = require("node:util");

const hex = (value) => v8.serialize(value).toString("hex");
const circle = { name: "circle" };
circle.self = circle;
const shared = [1];
const quiet = Object.assign(new RangeError("far"), { stack: "no stack" });
quiet.cause = { deep: true };

const values = {
  small: 5,
  negative: -7,
  big: 2 ** 31,
  fraction: 1.5,
  minusZero: -0,
  nan: NaN,
  infinite: -Infinity,
  bigints: [0n, 1n, -1n, 2n ** 64n, -(2n ** 100n)],
  texts: ["", "plain", "café", "日本語", "mixed é日"],
  simple: [undefined, null, true, false],
  boxed: [Object(1), Object("s"), Object(true), Object(9n)],
  dates: [new Date(0), new Date(NaN)],
  expressions: [/a+/gi, /[\u{1f600}]/uy, /b/dms],
  doubles: [1.5, 2],
  holes: [1, , 3],
  named: Object.assign([1], { more: 2 }),
  empty: [],
  keys: { b: 1, 2: "two", 1: "one", "-1": "text", 日: 1 },
  maps: new Map([
    [1, { a: 1 }],
    ["k", new Map()],
  ]),
  sets: new Set([1, "a", [2]]),
  buffer: Buffer.from("bytes"),
  array: new Uint16Array([1, 2, 65535]),
  floats: new Float64Array([1.5]),
  view: new DataView(new Uint8Array([1, 2, 3]).buffer, 1),
  raw: new Uint8Array([9, 8]).buffer,
  circle,
  twice: [shared, shared],
  error: quiet,
  instance: new (class Point {
    x = 1;
    #hidden = 2;
    get y() {
      return 3;
    }
  })(),
};
for (const [name, value] of Object.entries(values)) {
  console.log(name, hex(value));
  console.log(inspect(v8.deserialize(v8.serialize(value)), { depth: 6 }).split("\n    at ")[0]);
}

const attempt = (name, act) => {
  try {
    console.log(name, act());
  } catch (error) {
    console.log(name, error.name, error.message, error.code);
  }
};
for (const bad of [
  () => 1,
  Symbol("s"),
  Promise.resolve(),
  new WeakMap(),
  [].values(),
  { f() {} },
  new WeakRef({}),
])
  attempt("refused", () => hex(bad));
attempt("getter", () =>
  hex({
    get a() {
      throw new Error("from the getter");
    },
  }),
);
for (const bytes of ["", "00", "ff0f", "ff0f51", "ff10", "ff0f4102", "ff0f5c05", "ff0d4902", "ff0f5e09"])
  attempt(`bytes ${bytes}`, () => v8.deserialize(Buffer.from(bytes, "hex")));
attempt("no buffer", () => v8.deserialize("text"));

const writer = new v8.Serializer();
const buffer = new ArrayBuffer(4);
writer.transferArrayBuffer(7, buffer);
writer.writeHeader();
writer.writeValue([buffer, new Uint8Array(buffer, 1, 2)]);
writer.writeUint32(300);
writer.writeUint64(1, 2);
writer.writeDouble(1.5);
writer.writeRawBytes(Buffer.from("raw"));
const bytes = writer.releaseBuffer();
console.log(bytes.toString("hex"));
const reader = new v8.Deserializer(bytes);
reader.transferArrayBuffer(7, new Uint8Array([1, 2, 3, 4]).buffer);
console.log(
  reader.readHeader(),
  reader.getWireFormatVersion(),
  reader.readValue(),
  reader.readUint32(),
  reader.readUint64(),
);
console.log(reader.readDouble(), reader.readRawBytes(3).toString());
attempt("end", () => reader.readUint32());
attempt("end", () => reader.readUint64());
attempt("end", () => reader.readDouble());
attempt("end", () => reader.readRawBytes(1));

class Writer extends v8.DefaultSerializer {
  _writeHostObject(object) {
    this.writeUint32(99);
    this.writeValue(object.constructor.name);
  }
}
class Reader extends v8.DefaultDeserializer {
  _readHostObject() {
    return { number: this.readUint32(), made: this.readValue() };
  }
}
const own = new Writer();
own.writeHeader();
own.writeValue({ view: new Uint8Array(2) });
const ownReader = new Reader(own.releaseBuffer());
ownReader.readHeader();
console.log(ownReader.readValue());
console.log(v8.isStringOneByteRepresentation("é"), v8.isStringOneByteRepresentation("日"));
console.log(Object.getOwnPropertyNames(v8.Serializer.prototype).sort().join(), Object.keys(v8).join());

// What metrics are made of can be asked for, whether or not anything is told.
console.log(Array.isArray(v8.getHeapSpaceStatistics()));
