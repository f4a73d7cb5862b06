// Signals that a program handles, and what still runs.
process.on("SIGTERM", (name, number) => {
  console.log("handled", name, number);
  clearInterval(alive);
  process.on("exit", (code) => console.log("exit", code));
});
process.once("SIGUSR2", () => {
  console.log("once");
  process.kill(process.pid, "SIGTERM");
});
const alive = setInterval(() => {}, 1000);
console.log(process.kill(process.pid, "SIGUSR2"));
process.nextTick(() => console.log("a tick before it"));
try {
  process.kill(process.pid, "SIGNOTHING");
} catch (error) {
  console.log(error.code, error.message);
}
