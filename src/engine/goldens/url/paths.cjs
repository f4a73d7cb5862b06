// path: joining, resolving, taking apart, on both kinds of systems.
const path = require("node:path");
const { fileURLToPathBuffer } = require("node:url");
for (const kind of [path.posix, path.win32]) {
  console.log(
    kind.join("/a", "..", "b", "./c/"),
    kind.resolve("/x", "y", "../z"),
    kind.normalize("/a//b/../c/."),
  );
  console.log(
    kind.relative("/data/a/b", "/data/c"),
    kind.basename("/a/b.html", ".html"),
    kind.dirname("/a/b/"),
    kind.extname(".bashrc.txt"),
  );
  console.log(
    kind.parse("/home/me/file.tar.gz"),
    kind.format({ dir: "/d", name: "n", ext: "e" }),
    kind.isAbsolute("a/b"),
    kind.sep,
    kind.delimiter,
  );
}
console.log(path.win32.parse("C:\\a\\b.txt"), path.toNamespacedPath("/x"));
for (const bad of [
  () => path.join(5),
  () => path.resolve(null),
  () => path.basename({}),
  () => path.relative("a"),
]) {
  try {
    bad();
  } catch (error) {
    console.log(error.code, error.message);
  }
}
for (const address of [
  "file:///a%20b/%ff%FE/%zz%4",
  "file:///%2f%25%41%00",
  "file:///\u00e5\u{1f600}%",
  "file:///",
])
  console.log(fileURLToPathBuffer(address));
