// url.parse, resolve and format beside the standard's class, and paths of files.
const url = require("node:url");
console.log(url.parse("http://User:pa%20ss@HOST.test:8080/p/a?q=1#h"));
console.log(url.parse("/only/path?x=y", true).query, url.parse("//host/p", false, true).host);
for (const [from, to] of [
  ["http://a.test/b/c", "../d"],
  ["/one/two", "three"],
  ["http://a.test", "//b.test/x"],
  ["http://a.test/b", "?q"],
])
  console.log(url.resolve(from, to));
console.log(
  url.format({
    protocol: "http",
    hostname: "h.test",
    port: 80,
    pathname: "/a b",
    query: { x: [1, 2] },
    hash: "z",
  }),
);
console.log(
  url.format(new URL("http://u:p@münchen.test/ä?q#h"), {
    auth: false,
    unicode: true,
    fragment: false,
    search: false,
  }),
);
console.log(
  url.fileURLToPath("file:///a%20b/c"),
  url.pathToFileURL("/x y/#z?").href,
  url.domainToASCII("español.com"),
  url.domainToUnicode("xn--espaol-zwa.com"),
);
console.log(url.urlToHttpOptions(new URL("http://me:secret@h.test:81/p?q=1#x")));
for (const bad of [
  () => url.fileURLToPath("http://x"),
  () => url.fileURLToPath("file://host/x"),
  () => url.fileURLToPath("file:///a%2fb"),
  () => url.parse(5),
  () => url.parse("http://a.test:99999999/"),
]) {
  try {
    bad();
    console.log("accepted");
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
