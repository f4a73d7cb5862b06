// The same in a module, whose sites have an address.
function sites() {
  const before = Error.prepareStackTrace;
  Error.prepareStackTrace = (_, found) => found;
  const found = new Error().stack;
  Error.prepareStackTrace = before;
  return found;
}
const tell = (site) =>
  console.log(
    site.getFileName() === import.meta.url,
    [site.getFunctionName(), site.getTypeName(), site.getMethodName()],
    [site.getLineNumber(), site.getColumnNumber()],
    [site.isEval(), site.isNative(), site.isToplevel(), site.isConstructor(), site.isAsync()],
    String(site).replace(import.meta.url, "FILE"),
  );
class Caller {
  constructor() {
    sites().slice(0, 2).forEach(tell);
  }
  ask() {
    tell(sites()[1]);
  }
}
new Caller().ask();
[1].forEach(() =>
  console.log(
    sites()
      .slice(1, 4)
      .map((site) => site.getFunctionName()),
  ),
);
console.log(new Error("as ever").stack.split("\n")[1].replace(import.meta.url, "FILE"));
Error.prepareStackTrace = (error, found) => `${error.message} at line ${found[0].getLineNumber()}`;
console.log(new Error("told").stack);
Error.prepareStackTrace = undefined;
class Own extends Error {}
Own.prepareStackTrace = () => "never";
console.log(Error.prepareStackTrace, new Own("own").stack.split("\n")[0]);
