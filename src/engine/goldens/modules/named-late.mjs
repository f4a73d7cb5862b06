// Modules whose names the text does not tell, asked for after output was shown.
console.log("shown");
const named = (...letters) => letters.join("");

const zlib = await import(named("z", "lib"));
console.log(zlib.gunzipSync(zlib.gzipSync("packed")).toString());
const os = await import(`node:${named("o", "s")}`);
console.log(os.default.EOL === "\n", typeof os.getPriority);
const again = await import(named("z", "lib"));
console.log(again === zlib);
const both = await Promise.all([named("node:", "v", "8"), named("p", "unycode")].map((name) => import(name)));
console.log(both[0].deserialize(both[0].serialize({ n: 1 })), both[1].toASCII("mañana.example"));
await import(named("node:", "gone")).catch((error) => console.log(error.code, error.message));
setTimeout(async () => {
  const { promisify, inspect } = await import(named("u", "til"));
  console.log(typeof promisify, inspect(new Map([[1, 2]])));
}, 5);
