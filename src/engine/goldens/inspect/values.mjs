// The many faces of console.log.
import util from "node:util";

class Point {
  #hidden = 1;
  constructor(x, y) {
    this.x = x;
    this.y = y;
  }
  get length() {
    return Math.hypot(this.x, this.y) + this.#hidden;
  }
  static origin = new Point(0, 0);
}
class Named extends Map {
  get [Symbol.toStringTag]() {
    return "Tagged";
  }
}
const circle = { name: "circle" };
circle.self = circle;
console.log(new Point(3, 4), Point, [Point], circle);
console.log(new Named([["key", { deep: { deeper: { deepest: 1 } } }]]));
console.log([undefined, null, true, -0, 0, 1n, Symbol("s"), "text", NaN]);
console.log([1, , 3], new Array(5), Object.assign([1, 2], { extra: "x" }));
console.log(new Set(["a", new Set([1])]), new Map([[{ a: 1 }, "b"]]), new WeakMap(), new WeakSet());
console.log({
  "needs-quotes": 1,
  ok: 2,
  [Symbol("key")]: 3,
  get accessor() {
    return 1;
  },
  set accessor(value) {},
});
console.log(
  function named() {},
  () => {},
  async () => {},
  function* generator() {},
  class {},
  class Child extends Point {},
);
console.log(
  new Date(0),
  /pattern/giu,
  new Error("only message").message,
  Object.create(null),
  Object.create({ inherited: 1 }),
);
console.log(
  new Uint8Array([1, 2, 3]),
  new ArrayBuffer(4),
  Buffer.from("buffer"),
  new Float64Array(2),
  new DataView(new ArrayBuffer(2)),
);
console.log(
  "%s is %d years and %i, %f, %j %o %O %%",
  "Ada",
  36.5,
  36.5,
  "1.5",
  { a: 1 },
  [1],
  { b: { c: {} } },
  "rest",
);
console.log(Array.from({ length: 120 }, (_, index) => index));
console.log("x".repeat(200), ["long ".repeat(30), "text ".repeat(20)]);
console.log(
  util.inspect({ a: { b: { c: { d: 1 } } } }, { depth: 0 }),
  util.inspect("it's"),
  util.inspect('say "it\'s"'),
);
console.log(util.inspect({ a: 1, b: [1, 2, 3], c: "text" }, { compact: false, sorted: true, colors: true }));
console.log(
  util.format("%s", {
    toString() {
      return "own";
    },
  }),
  util.format("%s", null, undefined, 5n),
  util.format("a", "b", { c: 1 }),
);
console.table([
  { name: "a", size: 1 },
  { name: "bb", size: 22 },
]);
console.error("to stderr", { code: 1 });
console.group("group");
console.log("indented\ntwice");
console.group();
console.info("deeper");
console.groupEnd();
console.groupEnd();
console.log("out again");
console.count();
console.count("named");
console.count();
console.assert(1 === 2, "assertion %s", "told");
console.dir({ a: { b: { c: { d: {} } } } }, { depth: 1 });
console.log(
  util
    .inspect(
      new (class extends Error {
        name = "Custom";
      })("boom"),
    )
    .split("\n")[0],
);
console.log(
  [new Error("in a list")].length,
  util.types.isPromise(Promise.resolve()),
  util.isDeepStrictEqual([1, { a: 2 }], [1, { a: 2 }]),
);
console.log(
  process.argv.length,
  typeof process.pid,
  process.version,
  process.versions.node,
  process.platform,
  process.title.length > 0,
);
