// An unhandled rejection ends the process with 1.
process.on("exit", (code) => console.log("exit", code));
setTimeout(() => console.log("not reached"), 50);
Promise.reject(new TypeError("left alone"));
