// The same with an error of the program's own.
const { EventEmitter } = require("node:events");
const emitter = new EventEmitter();
setImmediate(() => emitter.emit("error", new RangeError("nobody hears this")));
