// Hosts with signs that the standard lets stand, and names that are no addresses.
const url = require("node:url");

const told = (make) => {
  try {
    return make();
  } catch (error) {
    return `${error.name} ${error.code} ${error.input} ${error.base}`;
  }
};

const signs = [..."!$&'()+,;=`{}~<>^|%", "%24", "%25", "%3C"];
for (const sign of signs)
  console.log(
    sign,
    told(() => {
      const { href, host, origin } = new URL(`http://me:secret@a${sign}b:81/x?y#z`);
      return [href, host, origin];
    }),
  );
console.log(new URL("http://%24@$.shop/$").href, URL.canParse("http://$"), URL.canParse("https://a b"));

const changed = new URL("http://$.shop:81/a#b");
changed.pathname = "/c";
console.log(changed.href, url.format(changed, { fragment: false, unicode: true }));
changed.host = "(x):82";
console.log(changed.href, changed.hostname, changed.origin);
changed.host = "a b";
console.log(changed.href);

console.log(url.domainToASCII("$.shop"), url.domainToUnicode("$.xn--mnchen-3ya.de"));
for (const name of ["*", "A*", "1.2,3", "xn--mnchen-3ya.de", "münchen.de", "a_b"])
  console.log(
    name,
    told(() => url.parse(`https://${name}/`).host),
  );

for (const path of ["C:\\a b", "\\\\?\\C:\\a\\b"])
  console.log(
    path,
    told(() => url.pathToFileURL(path, { windows: true }).href),
  );
