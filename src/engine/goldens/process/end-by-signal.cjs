// Nobody handles the signal.
process.on("exit", () => console.log("never"));
setInterval(() => {}, 1000);
setTimeout(() => process.kill(process.pid, "SIGTERM"), 5);
