// What was handed to be written is written, though the program ends at once and hears no more of it.
const fs = require("node:fs");
const { fork } = require("node:child_process");

if (process.argv[2] === "child") {
  for (const word of ["one", "two", "three"])
    fs.write(1, `${word}\n`, () => console.log("nobody hears this"));
  process.exit(3);
} else {
  const child = fork(__filename, ["child"], { silent: true });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (more) => (text += more));
  // Node's threads keep no order among them.
  child.on("close", (code) => console.log(code, text.split("\n").sort()));
}
