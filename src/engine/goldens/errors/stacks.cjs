// Where a stack says a call was: functions, methods, constructors, callbacks, async functions.
const places = (error) =>
  error.stack
    .split("\n")
    .filter((line) => line.includes(__filename))
    .map((line) => line.trim().replace(__filename, "FILE"));
function plain() {
  return new Error("x");
}
class Thing {
  method() {
    return plain();
  }
  static make() {
    return new Thing().method();
  }
  constructor() {
    this.made = plain();
  }
}
console.log(places(plain()), places(Thing.make()), places(new Thing().made));
console.log([1].map(() => places(new Error("in a callback")))[0]);
const limited = Error.stackTraceLimit;
Error.stackTraceLimit = 1;
console.log(places(Thing.make()));
Error.stackTraceLimit = limited;
const target = {};
Error.captureStackTrace(target, plain);
console.log(typeof target.stack, target.stack.split("\n")[0]);
(async () => {
  await null;
  console.log(places(new Error("async"))[0]);
})();
console.log(
  require("node:util").getCallSites(1)[0].lineNumber,
  require("node:util").getCallSites(1)[0].functionName,
);
