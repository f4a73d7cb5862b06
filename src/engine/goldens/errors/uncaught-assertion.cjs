// An assertion that nobody catches: Node's own line of it, and what was found.
const assert = require("node:assert");

function check(total) {
  assert.deepStrictEqual({ total, list: [1, 2] }, { total: 3, list: [1, 3] });
}
check(4);
