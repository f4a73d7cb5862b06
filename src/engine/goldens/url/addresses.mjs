// URL, URLSearchParams, the old url module, querystring, path.
import path from "node:path";
import querystring from "node:querystring";
import url, { fileURLToPath, pathToFileURL } from "node:url";

const full = new URL("https://us%20er:p%40ss@EXAMPLE.com:8443/a/../b%20c/?q=1&q=2&x=%E2%82%AC#frag");
console.log(full);
full.port = "443";
full.searchParams.append("new", "a b&c");
full.pathname = "/with space";
full.hash = "";
console.log(full.href, full.origin, full.host, [...full.searchParams.entries()]);
for (const text of [
  "http://a/?#",
  "http://[::1]:80/x",
  "file:///C:/x",
  "mailto:me@x.y",
  "http://b\u00fccher.example/",
  "javascript:alert(1)",
  "http:example.com",
]) {
  console.log(new URL(text, "http://base/").href, new URL(text, "http://base/").search === "");
}
for (const bad of ["", "http://", "http://a b/", "//x"]) {
  try {
    new URL(bad);
  } catch (error) {
    console.log(error.name, error.code, error.message, error.input);
  }
}
console.log(URL.canParse("x:y"), URL.canParse("nope"), URL.parse("/p?q", "http://h"), URL.parse("nope"));
const params = new URLSearchParams("b=2&a=1&b=3&empty=&plus=a+b");
params.sort();
console.log(params, params.getAll("b"), params.toString(), params.has("a", "1"), params.size);
console.log(url.parse("http://user:pass@host:8080/p/a/t/h?query=string#hash"));
console.log(
  url.resolve("/one/two/three", "four"),
  url.resolve("http://example.com/one", "/two"),
  url.format({ protocol: "http", host: "h", pathname: "/p", query: { a: [1, 2] } }),
);
console.log(
  querystring.parse("a=1&b=2&b=3&c=%20x"),
  querystring.stringify({ a: [1, 2], b: "\u20ac", c: true, d: {} }),
);
console.log(fileURLToPath("file:///a%20b/c"), pathToFileURL("/x y/#z?").href);
console.log(
  path.join("/a", "..", "b", "./c"),
  path.resolve("/x", "y"),
  path.relative("/a/b/c", "/a/d"),
  path.parse("/dir/file.tar.gz"),
  path.win32.join("a", "b"),
  path.extname(".bashrc"),
);
