// promisify, callbackify, inherits, deprecate, types, equality, styles, versions of small helpers.
const util = require("node:util");
const later = (value, done) =>
  setTimeout(() => (value === "bad" ? done(new Error("bad")) : done(null, value, 2)), 1);
(async () => {
  const wait = util.promisify(later);
  console.log(
    await wait("good"),
    await wait("bad").catch((error) => error.message),
    util.promisify(setTimeout) === require("node:timers/promises").setTimeout,
  );
  util.callbackify(async (x) => x * 2)(4, (error, value) => console.log(error, value));
  util.callbackify(() => Promise.reject(null))((error) =>
    console.log(error.code, error.message, error.reason),
  );
})();
const old = util.deprecate(() => "still works", "use the new one", "DEP9999");
process.on("warning", ({ name, code, message }) => console.log(name, code, message));
console.log(old(), old());
console.log(
  util.isDeepStrictEqual({ a: [1, new Map([[1, { b: 2 }]])] }, { a: [1, new Map([[1, { b: 2 }]])] }),
  util.isDeepStrictEqual([1], ["1"]),
  util.isDeepStrictEqual(NaN, NaN),
  util.isDeepStrictEqual(0, -0),
);
const { types } = util;
console.log(
  types.isPromise(Promise.resolve()),
  types.isRegExp(/x/),
  types.isDate(new Date()),
  types.isGeneratorFunction(function* () {}),
  types.isAsyncFunction(async () => {}),
  types.isBoxedPrimitive(Object(1)),
  types.isNativeError(new TypeError()),
  types.isMap({}),
  types.isUint8Array(Buffer.alloc(1)),
);
console.log(
  JSON.stringify(util.styleText("red", "red")),
  util.stripVTControlCharacters("\u001b[31mred\u001b[0m"),
  util.toUSVString("a\ud800"),
  util.inspect.defaultOptions.depth,
);
console.log(
  util.parseArgs({
    args: ["-f", "--bar=b", "pos", "--no-color"],
    options: { foo: { type: "boolean", short: "f" }, bar: { type: "string" }, color: { type: "boolean" } },
    allowPositionals: true,
    allowNegative: true,
  }),
);
console.log(
  util.parseArgs(),
  util.parseArgs({ options: { foo: { type: "string", default: "own" } } }).values,
);
try {
  util.parseArgs({ args: ["--unknown"], options: {} });
} catch (error) {
  console.log(error.code, error.message);
}
console.log(
  util.getSystemErrorName(-2),
  util.getSystemErrorMap().get(-111),
  util.types.isProxy({}),
  util.parseEnv("A=1\n# c\nB='two words' # x\nexport C=\"l\\nb\""),
);
console.log(util.debuglog("x").enabled);
