// Thrown by a function of another file.
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");
const file = join(__dirname, "second.cjs");
writeFileSync(
  file,
  `exports.pour = (cup) => {
  if (cup === null) throw new Error("there is no cup");
\tif (cup === 0) { return [1].map(() => { throw new Error("the cup is full") }); }
};`,
);
const { pour } = require(file);
try {
  pour(null);
} catch (error) {
  console.log(error.message);
}
pour(0);
