// Where lines break: arrays in columns, long objects, depths, limits, circles.
const util = require("node:util");
console.log(
  Array.from({ length: 30 }, (_, at) => at * at),
  Array.from({ length: 120 }, (_, at) => at),
);
console.log(
  ["a", "bb", "ccc", "dddd", "eeeee", "ffffff", "ggggggg"],
  [1.5, -2, 300, NaN, Infinity, -0, 1e21],
);
console.log({ a: { b: { c: { d: 1 } } } }, [[[[1]]]], { list: [{ x: [{ y: 1 }] }] });
console.log(
  util.inspect({ a: { b: { c: { d: 1 } } } }, { depth: null }),
  util.inspect({ a: { b: 1 } }, { compact: false }),
);
console.log({ key: "a long text that fills the line", other: "another long text to fill it", third: 3 });
const circle = { name: "c", list: [] };
circle.self = circle;
circle.list.push(circle, { circle });
console.log(circle);
console.log([, 1, , , 2], Object.assign([1], { x: 2, "-1": 3 }), new Array(3), [undefined, null], {
  undefined,
  null: null,
});
console.log("x".repeat(20), [
  "it's",
  'say "hi"',
  `both ' and "`,
  "tick ` too",
  "line\nbreak",
  "\u001b\u0000\ud800",
]);
console.log({ "a-b": 1, 2: "two", valid_name: 3, "": 4, [Symbol("k")]: 5, ü: 6 });
console.log(util.inspect("text\n".repeat(3)), util.inspect(["long\ntext".repeat(10)]));
console.log(
  util.inspect(Array(200).fill(7), { maxArrayLength: 3 }),
  util.inspect("y".repeat(50), { maxStringLength: 10 }),
  util.inspect({ b: 1, a: 2 }, { sorted: true }),
);
console.log(
  util.inspect({ a: 1234567.891, b: 123456789n }, { numericSeparator: true }),
  util.inspect({ a: [1, "x", null, undefined, true, Symbol("q"), 1n, /r/, new Date(0)] }, { colors: true }),
);
