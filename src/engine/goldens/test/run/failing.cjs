const test = require("node:test");
const assert = require("node:assert");

test("fails", () => assert.equal(1, 2));
test("passes", (t) => t.diagnostic("said by a test"));
