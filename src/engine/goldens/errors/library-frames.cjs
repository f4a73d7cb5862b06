// What can be told of errors that Node's library made, by their frames, and of calls under way.
const assert = require("node:assert");
const { callbackify, getCallSites } = require("node:util");

callbackify(() => Promise.reject(null))((error) => {
  const [, first = ""] = error.stack.split("\n");
  console.log(error.message, /^ {4}at process\.processTicksAndRejections \(node:internal/.test(first));
});

assert.rejects(assert.rejects(Promise.reject(null), { code: "FOO" }), (error) => {
  console.log(error.name, /rejects/.test(error.stack));
  return true;
});

const { prepareStackTrace } = Error;
Error.prepareStackTrace = () => assert.fail("Nobody asks the program.");
function here() {
  return getCallSites(2).map(({ functionName, lineNumber }) => `${functionName}:${lineNumber}`);
}
console.log(here());
console.log(Error.prepareStackTrace === prepareStackTrace);
Error.prepareStackTrace = prepareStackTrace;
console.log(getCallSites(1)[0].scriptName === __filename);
