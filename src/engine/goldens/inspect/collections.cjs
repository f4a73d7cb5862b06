// Maps, sets, typed arrays, dates, errors, boxed values, weak ones.
console.log(
  new Map([
    ["a", { b: 1 }],
    [{ k: 1 }, [1, 2]],
  ]),
  new Set([1, "x", new Set([2])]),
  new Map(),
  new Set(),
);
console.log(
  new Uint8Array(3),
  new Float64Array([1.5, 2]),
  new BigInt64Array(1),
  new ArrayBuffer(4),
  new DataView(new ArrayBuffer(2)),
  Buffer.from("hi"),
);
console.log(
  new Date(0),
  new Date(NaN),
  [new Date(1e12)],
  /a\/b/gi,
  new Number(3),
  new String("abc"),
  new Boolean(false),
  Object(Symbol("x")),
  Object(1n),
);
console.log(new WeakMap(), new WeakSet(), new WeakRef({}), Symbol.iterator, [function f() {}], {
  f() {},
  g: () => {},
});
console.log(
  Object.assign(new Date(0), { x: 1 }),
  Object.assign(/x/, { y: 2 }),
  Object.assign(new Map([[1, 2]]), { z: 3 }),
  Object.assign(new String("s"), { q: 1 }),
);
console.log(
  (function () {
    return arguments;
  })(1, 2),
  JSON,
  Math,
  Reflect,
  Atomics[Symbol.toStringTag],
  globalThis.Intl !== undefined,
);
console.log(
  [1, [2, [3, [4, [5]]]]],
  new Map([["deep", new Map([["er", new Map([["est", new Map([["x", 1]])]])]])]]),
);
console.log(
  new (class Money {
    constructor() {
      this.cents = 5n;
    }
  })(),
  [new Error("in a list").message],
  { e: new RangeError("r").name },
);
console.log(
  [..."ab"].entries().toArray(),
  Object.entries({ a: 1 }),
  new URL("http://x.test/?a=1"),
  new URLSearchParams("a=1&b"),
);
