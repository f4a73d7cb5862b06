// How many calls a stack has: what the program says, for an error as for any object that is given one.
console.log(Error.stackTraceLimit);

const lines = (stack) => (typeof stack === "number" ? stack : stack.split("\n").length - 1);

function deep(calls) {
  if (calls > 0) return deep(calls - 1);
  const given = {};
  Error.captureStackTrace(given);
  return [lines(new Error("made").stack), lines(given.stack)];
}

for (const limit of [1, 2, 5, 10, 30]) {
  Error.stackTraceLimit = limit;
  console.log(limit, deep(40));
}
Error.stackTraceLimit = 2;
Error.prepareStackTrace = (error, sites) => sites.length;
console.log(deep(40));
const sites = {};
Error.prepareStackTrace = (error, given) => given;
(function within() {
  Error.captureStackTrace(sites);
})();
console.log(sites.stack.length, sites.stack[0].getFunctionName(), typeof sites.stack[0].toString);
console.log(String(Function), String(Map), String(Math.max), String([].push));
