// A thrown value need not be an error.
console.log("before");
throw "plain text";
