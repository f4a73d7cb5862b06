// A child that is started with what only Windows or a terminal asks after is started as any other.
const { spawn, exec, execFile } = require("node:child_process");

if (process.argv[2] === "child") {
  console.log("in the child", process.argv.slice(3));
} else {
  const options = [
    { windowsHide: true },
    { detached: true },
    { windowsVerbatimArguments: true, windowsHide: true },
  ];
  const next = (at) => {
    const given = options[at];
    if (given === undefined) {
      more();
      return;
    }
    const child = spawn(process.execPath, [__filename, "child", "a b"], given);
    child.stdout.setEncoding("utf8").on("data", (text) => console.log(given, text.trim()));
    child.on("close", (code, signal) => {
      console.log(code, signal);
      next(at + 1);
    });
  };
  const more = () => {
    exec(`"${process.execPath}" -p 1`, { windowsHide: true }, (error, stdout) => {
      console.log(error, stdout);
      execFile(process.execPath, ["-p", "2"], { windowsHide: true }, (...answer) => console.log(answer));
    });
  };
  next(0);
}
