// What is not there cannot be started: its streams end, nothing can be written to them, and it has no number.
import { execFile, spawn } from "node:child_process";
import { finished } from "node:stream/promises";

const child = spawn("no-such-program", ["--flag"]);
console.log(child.pid, child.stdout.constructor.name, child.stdin.writable, child.kill());
child.on("error", ({ message, path, spawnargs }) => console.log("error", message, path, spawnargs));
child.on("close", (...told) => console.log("close", told));
for (const name of ["stdin", "stdout", "stderr"]) {
  for (const event of ["end", "finish", "close"]) child[name].on(event, () => console.log(name, event));
}
child.stdin.on("error", ({ code }) => console.log("stdin", code));
child.stdin.write("lost", (error) => console.log("written:", error?.code));
child.stdout.resume();
child.stderr.resume();
await Promise.all([finished(child.stdout), finished(child.stderr)]);

execFile("neither-this", ["one"], { cwd: "." }, ({ code, cmd }, out, err) => {
  console.log(code, cmd, [out, err]);
  const nowhere = spawn("node", { cwd: "/no/such/folder", stdio: ["pipe", "ignore", 2] });
  nowhere.on("error", ({ syscall }) =>
    console.log(
      syscall,
      nowhere.stdio.map((one) => one?.constructor.name),
    ),
  );
});
