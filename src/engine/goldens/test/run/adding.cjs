const { describe, it } = require("node:test");
const assert = require("node:assert");

describe("adding", () => {
  it("adds", () => assert.equal(1 + 2, 3));
  it("carries", () => assert.equal(9 + 2, 11));
});
