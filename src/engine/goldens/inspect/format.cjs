// util.format and what console makes of its arguments.
const util = require("node:util");
console.log(
  util.format("%s %d %i %f %j %o %O %c %%", "s", "4.5", 4.9, "1.5x", { a: 1 }, [1], { b: { c: {} } }, "css"),
);
console.log(
  util.format("%s", null, undefined, 1n, Symbol("x"), -0, () => {}, class A {}, { toString: () => "own" }, [
    1,
    [2],
  ]),
);
console.log(
  util.format("%d %i", 5n, "x"),
  util.format("%s"),
  util.format("100%", "x"),
  util.format(1, "a", { b: 1 }),
  util.format("%x", 1),
);
console.log(
  util.format("%j", { toJSON: () => "j" }),
  util.format(
    "%j",
    (() => {
      const a = {};
      a.a = a;
      return a;
    })(),
  ),
);
console.log("%s is %d", "x", 42, "rest", { a: 1 });
console.log();
console.log(undefined, null, "", [], {});
console.group("group");
console.info("inside");
console.group();
console.warn("deeper\nsecond line");
console.groupEnd();
console.groupEnd();
console.table([
  { a: 1, b: "x" },
  { a: 2, c: true },
]);
console.table(
  [
    [1, 2],
    [3, 4],
  ],
  ["1"],
);
console.table(new Map([["k", 1]]));
console.table(5);
console.count();
console.count("x");
console.countReset();
console.count();
console.assert(true, "not shown");
console.assert(false, "shown %s", "here");
console.assert(false);
console.dir({ a: { b: { c: {} } } }, { depth: 0 });
console.timeEnd("never begun");
