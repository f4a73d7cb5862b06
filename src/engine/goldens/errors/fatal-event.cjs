// An error event that nobody hears is thrown by the emitter, and the line that is shown is the emitter's.
const { createServer } = require("node:http");
process.on("exit", (code) => console.log("exit", code));
const first = createServer().listen(3911, () => createServer().listen(3911));
setTimeout(() => first.close(), 500);
