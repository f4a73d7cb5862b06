// What the small modules answer: util, path, querystring, url, string_decoder, stream/consumers, stream/promises.
import util from "node:util";
import path from "node:path";
import qs from "node:querystring";
import url from "node:url";
import { StringDecoder } from "node:string_decoder";
import * as consumers from "node:stream/consumers";
import { Readable, Transform } from "node:stream";
import { pipeline, finished } from "node:stream/promises";
import buffer from "node:buffer";
const tell = (l, f) => {
  try {
    console.log(l, f());
  } catch (e) {
    console.log(l, e.name, e.message, e.code);
  }
};
console.log(Object.keys(util).join(" "));
console.log(Object.keys(buffer).join(" "));
console.log(Object.keys(url).join(" "));
tell("styleText", () => [
  util.styleText("red", "x", { validateStream: false }),
  util.styleText(["bold", "underline"], "x", { validateStream: false }),
]);
tell("styleText bad", () => util.styleText("nope", "x"));
tell("parseArgs", () =>
  util.parseArgs({
    args: ["-f", "--bar", "b", "pos"],
    options: { foo: { type: "boolean", short: "f" }, bar: { type: "string" } },
    allowPositionals: true,
  }),
);
tell("parseArgs bad", () => util.parseArgs({ args: ["--nope"] }));
tell("parseEnv", () =>
  util.parseEnv(
    "A=1\n# c\nB='x y' # z\nC=\"a\\nb\"\nexport D = e f \nE=`a\nb`\nF=\nG\nH=a#b\nI=\"#\"\n  J  =  'k'\nK='a\"b'\n",
  ),
);
tell("promisify", () => util.promisify(setTimeout).name);
tell("mime", () => {
  const m = new util.MIMEType('Text/HTML; charset=utf-8; q="a;b"');
  return [m, String(m), m.essence, m.params.get("charset"), [...m.params]];
});
tell("mime bad", () => new util.MIMEType("nope"));
tell("sysname", () => [
  util.getSystemErrorName(-2),
  util.getSystemErrorMessage?.(-13),
  util.getSystemErrorMap().size,
]);
tell("diff", () => util.diff(["a", "b", "c"], ["a", "c", "d"]));
tell("diff2", () => util.diff("abc", "abd"));
tell("strip", () =>
  util.stripVTControlCharacters("\u001b[31mx\u001b[0m\u001b]8;;http://a\u0007l\u001b]8;;\u0007"),
);
tell("types", () => [
  util.types.isProxy({}),
  util.types.isDate(new Date()),
  util.types.isUint8Array(Buffer.alloc(1)),
  util.types.isBoxedPrimitive(Object(1)),
  util.types.isModuleNamespaceObject(consumers),
]);
tell("format", () =>
  util.format(
    "%s %d %i %f %j %o %O %c %%",
    "a",
    1n,
    "3.7",
    "2.5",
    { a: 1 },
    [1],
    { b: { c: { d: 1 } } },
    "css",
    9,
  ),
);
tell("deprecate", () => util.deprecate(() => 5, "old thing", "DEP9")());
tell("inherits", () => {
  function A() {}
  function B() {}
  util.inherits(A, B);
  return new A();
});
tell("callbackify", () => util.callbackify(async () => 1).name);
tell("toUSV", () => util.toUSVString("a\ud800"));
tell("aborted", () => typeof util.aborted);
tell("debuglog", () => util.debuglog("x").enabled);
tell("isDeep", () => util.isDeepStrictEqual({ a: [1, new Map([[1, 2]])] }, { a: [1, new Map([[1, 2]])] }));
for (const o of [
  { depth: 0 },
  { compact: false },
  { breakLength: 20 },
  { sorted: true },
  { getters: true },
  { showHidden: true },
  { maxArrayLength: 2 },
  { maxStringLength: 3 },
  { numericSeparator: true },
  { colors: true },
  { customInspect: false },
])
  tell(JSON.stringify(o), () =>
    util.inspect(
      {
        b: [1, 2, 3, { x: { y: 1 } }],
        a: "long string",
        get g() {
          return 5;
        },
        n: 123456.789,
        [Symbol("s")]: 1,
        [util.inspect.custom]() {
          return "custom";
        },
      },
      o,
    ),
  );
tell("transferableAbort", () => typeof util.transferableAbortController);
for (const e of ["utf8", "hex", "base64", "base64url", "latin1", "ascii", "utf16le", "ucs2", "binary"])
  console.log(e, Buffer.from("héllo wörld €", e), Buffer.from([104, 233, 0xe2, 0x82, 0xac]).toString(e));
tell("qs", () => [
  qs.parse("a=1&a=2&b=%20x+y&c&=d&e=%zz"),
  qs.stringify({ a: [1, 2], b: "x y", c: true, d: null, e: {}, f: 1n }),
  qs.escape("a b&"),
  qs.unescape("%41%zz"),
  qs.parse("a:1;b:2", ";", ":"),
  qs.parse("a=1&b=2&c=3", null, null, { maxKeys: 2 }),
]);
tell("path", () => [
  path.posix.relative("/a/b", "/a/c/d"),
  path.win32.join("a", "..", "b", "c"),
  path.win32.resolve("C:\\a", "..", "d"),
  path.win32.parse("C:\\x\\y.txt"),
  path.parse("/a/b.c.d"),
  path.format({ name: "a", ext: "b" }),
  path.win32.normalize("C:/a//b/../c"),
  path.toNamespacedPath("x"),
  path.win32.toNamespacedPath("C:\\a"),
]);
tell("path bad", () => path.join(1));
tell("url", () => url.parse("http://user:pa%20ss@Host.com:80/p/a?q=1#h", true));
tell("url resolve", () => [
  url.resolve("/a/b", "../c"),
  url.resolve("http://a/b", "//c/d"),
  url.format({ protocol: "http", host: "a", pathname: "/x", query: { y: 1 } }),
]);
tell("url bad", () => url.parse("http://a b/"));
tell("url badport", () => url.parse("http://a:99999/"));
tell("url2", () => [
  url.urlToHttpOptions(new URL("http://a:b@c:1/d?e#f")),
  url.domainToASCII("español.com"),
  url.domainToUnicode("xn--espaol-zwa.com"),
  url.pathToFileURL("/a b#?").href,
  url.fileURLToPath("file:///a%20b"),
  url.format(new URL("http://測試.com/a?b#c"), { unicode: true, fragment: false }),
]);
tell("f2p bad", () => url.fileURLToPath("http://a"));
const d = new StringDecoder("utf8");
console.log([d.write(Buffer.from([0xe2, 0x82])), d.write(Buffer.from([0xac])), d.end(Buffer.from([0xe2]))]);
console.log(
  await consumers.json(Readable.from(['{"a"', ":1}"])),
  await consumers.buffer(Readable.from([Buffer.from("x")])),
  await consumers.arrayBuffer(Readable.from([Buffer.from("x")])),
  await consumers.blob(Readable.from([Buffer.from("x")])),
);
console.log(
  await pipeline(
    Readable.from(["a", "b"]),
    async function* (s) {
      for await (const x of s) yield x.toUpperCase();
    },
    consumers.text,
  ),
);
console.log(
  await Readable.from([1, 2, 3, 4])
    .filter((x) => x % 2)
    .map((x) => x * 2)
    .toArray(),
  await Readable.from([1, 2, 3]).reduce((a, b) => a + b, 0),
);
await finished(Readable.from([]).resume());
console.log("finished");
