// Who is told of a fatal error may ask for its stack: its place was kept before.
process.on("uncaughtExceptionMonitor", (error) => console.log(error.stack.length > 0));
Promise.reject(new RangeError("asked for late"));
