// What assert says of a value that is falsy: the expression as it stands in the file.
const assert = require("node:assert");
const strict = require("node:assert/strict");
const wrong = [
  () => assert(1 === 2),
  () => assert.ok(null),
  () => assert(typeof 123 === "string" && [")", `(`].length > 3),
  () => strict(0),
  () => strict.ok(Boolean("") || undefined),
  () => assert["ok"](false),
  () => assert(0, "in words"),
  () => assert(),
  () => assert.equal(1, 2),
  () => assert([1, 2, 3].includes(4)),
];
for (const call of wrong)
  try {
    call();
  } catch (error) {
    console.log(error.name, error.code, error.generatedMessage, error.operator);
    console.log(error.message);
  }
assert.ok(wrong.length === 0);
