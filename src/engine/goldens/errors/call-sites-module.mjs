// Call sites in a module have its address for a name, and V8's own words are back once nobody prepares stacks any more.
const { prepareStackTrace } = Error;
Error.prepareStackTrace = (_, found) => found;
const [here] = new Error().stack;
Error.prepareStackTrace = prepareStackTrace;
console.log(here.getFileName() === import.meta.url, here.isToplevel(), here.isEval());
console.log(here.getLineNumber(), here.getColumnNumber(), String(here).replace(import.meta.url, "FILE"));
console.log(new Error("as ever").stack.split("\n")[1].replace(import.meta.url, "FILE"));
