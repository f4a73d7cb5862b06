// What can be set on a URL and what is ignored.
const address = new URL("http://example.test:8080/a/b?c=d#e");
const set = (name, value) => {
  address[name] = value;
  console.log(`${name} = ${value}:`, address.href);
};
set("port", "80");
set("port", "99999");
set("port", "12x");
set("protocol", "https");
set("protocol", "mailto");
set("hostname", "other.test");
set("host", "third.test:444");
set("host", "");
set("pathname", "../x y/ü");
set("search", "a=b c");
set("hash", "");
set("username", "me:you");
set("password", "p@ss");
address.searchParams.append("more", "1&2");
console.log(address.search, address.origin, address.toJSON());
console.log(
  URL.canParse("/a", "http://x.test"),
  URL.canParse("x y"),
  URL.parse("nope"),
  new URL("?q", "http://h.test/p/").href,
);
for (const text of [
  "",
  "http://",
  "http://a b",
  "http://[::1",
  "//x",
  "http://1.2.3.256",
  "javascript:alert(1)",
  "HTTP://ÄB.test/%7e/./../x",
]) {
  try {
    console.log(new URL(text).href);
  } catch (error) {
    console.log(error.name, error.code, error.message, error.input, error.base);
  }
}
console.log(address);
