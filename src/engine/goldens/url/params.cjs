// Query strings: the standard's class and the older module side by side.
const querystring = require("node:querystring");
const params = new URLSearchParams("?a=1&b=2&a=3&empty&sp+ace=%E2%82%AC&bad=%zz");
console.log(
  params,
  params.size,
  params.getAll("a"),
  params.get("nope"),
  params.has("a", "3"),
  String(params),
);
params.append("new", "x y&z");
params.delete("a", "1");
params.sort();
console.log(params.toString(), [...params.keys()]);
console.log(
  new URLSearchParams({ a: 1, b: [1, 2] }).toString(),
  new URLSearchParams([
    ["x", "1"],
    ["x", "2"],
  ]).toString(),
);
console.log(
  querystring.parse("a=1&a=2&b=%20x&c&=d&e=%zz"),
  querystring.stringify({ a: [1, 2], b: "x y", c: null, d: NaN, e: true }),
);
console.log(
  querystring.escape("a b&ü"),
  querystring.unescape("a%20b%"),
  querystring.parse("a:1;b:2", ";", ":"),
  querystring.parse("a=1&b=2&c=3", null, null, { maxKeys: 2 }),
);
for (const bad of [
  () => new URLSearchParams([["one"]]),
  () => new URLSearchParams([5]),
  () => params.get(),
  () => URLSearchParams.prototype.get.call({}, "x"),
]) {
  try {
    bad();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
