// `require` of names in a list, after output was shown.
console.log("shown");
const all = ["node:zlib", "os", "vm", "path/posix", "node:v8", "perf_hooks"];
for (const name of all) console.log(name, typeof require(name));
const [zlib, os] = all.map(require);
console.log(zlib.inflateSync(zlib.deflateSync("x".repeat(9))).toString(), typeof os.getPriority);
console.log(process.getBuiltinModule("dns").promises === require(`${"d"}ns/promises`));
