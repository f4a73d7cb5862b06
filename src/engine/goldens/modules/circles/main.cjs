// Modules that require each other, JSON, the cache, and what module knows.
const a = require("./a");
console.log(a.done, a.sawOfB, require("./b").sawOfA, require("./a") === a);
console.log(
  require("./data.json"),
  require("./folder").name,
  require("./folder/") === require("./folder/index.js"),
);
console.log(module.id, module.loaded, require.main === module);
delete require.cache[require.resolve("./a")];
console.log(
  require("./a") === a,
  require.resolve("./folder").replace(__dirname, ""),
  Object.keys(require.cache).length,
);
console.log(
  this === module.exports,
  exports === module.exports,
  typeof __filename,
  require("./function-export")(2),
  arguments.length,
);
for (const bad of ["./throws", "./none", "./folder/none"]) {
  try {
    require(bad);
  } catch (error) {
    console.log(error.name, error.code, error.message.replaceAll(__dirname, "DIR").split("\n")[0]);
  }
}
import("./late.mjs").then((late) => console.log(late.default, late.fromCommon, late.meta));
