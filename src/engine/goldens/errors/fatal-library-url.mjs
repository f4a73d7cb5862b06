// What Node's own machine code throws is shown at the line of the library that called it.
console.log(URL.canParse("nowhere"));
const parse = (text) => new URL(text);
parse("nowhere");
