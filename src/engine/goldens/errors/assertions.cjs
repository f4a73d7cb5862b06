// Where an assertion failed, and an error of a class that cuts its own constructor out of the stack.
const assert = require("node:assert");

const placesOf = (error) =>
  error.stack
    .split("\n")
    .filter((line) => line.includes(__filename))
    .map((line) => line.trim().replace(/^at (?:new )?(\S+) .*:(\d+):\d+\)$/, "$1 $2"))
    .slice(0, 2);

function told(work) {
  try {
    work();
  } catch (error) {
    console.log(error.name, error.code, placesOf(error));
  }
}

function equal() {
  assert.strictEqual(1, 2);
}
function match() {
  assert.match("abc", /x/);
}
told(equal);
told(match);
told(function fails() {
  assert.fail("by hand");
});

class NotFound extends Error {
  constructor(what) {
    super(`no ${what}`);
    this.name = this.constructor.name;
    Error.captureStackTrace(this, this.constructor);
  }
}
told(function asks() {
  throw new NotFound("page");
});
function guard(value) {
  const error = new TypeError(value);
  Error.captureStackTrace(error, guard);
  throw error;
}
told(function guards() {
  guard("closed");
});
