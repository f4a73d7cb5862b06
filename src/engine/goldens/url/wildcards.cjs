// Hosts with a star, as in a list of allowed origins, and those of files.
const url = require("node:url");

for (const text of [
  "https://*",
  "http://*.shop:81/a?b#c",
  "http://*@*.shop/*",
  "http://a%2Ab/",
  'http://a"b/',
]) {
  const { href, host, origin } = new URL(text);
  console.log(href, host, origin, URL.canParse(text));
}
const any = new URL("http://*.shop:81/");
any.host = "*.xn--mnchen-3ya.de:82";
console.log(any.href, url.format(any, { unicode: true }));
console.log(url.domainToASCII("*.shop"), url.domainToUnicode("*.shop"));

for (const path of ["\\\\box\\My Files\\a.txt", "\\\\?\\UNC\\box\\share\\a"])
  console.log(url.pathToFileURL(path, { windows: true }).href);
try {
  url.pathToFileURL("\\\\a b\\c", { windows: true });
} catch ({ name, code, input, base }) {
  console.log(name, code, input, base);
}
