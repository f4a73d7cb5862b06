// A server that listens at a path: an address without a port, a file while it listens, and what is refused.
const fs = require("node:fs");
const net = require("node:net");
const http = require("node:http");
const path = require("node:path");
const os = require("node:os");

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "sock-"));
const file = path.join(folder, "app.sock");
const show = (error) => console.log(error.code, error.syscall, error.address?.replace(folder, "DIR"));
const server = http.createServer((req, res) => {
  const { remoteAddress, remotePort, localAddress } = req.socket;
  console.log(req.url, remoteAddress, remotePort, localAddress, req.headers.host);
  res.end("by file");
});
server.listen(file, () => {
  console.log(server.address().replace(folder, "DIR"), fs.statSync(file).isSocket());
  net.createServer().on("error", show).listen(file);
  net.connect(path.join(folder, "nothing")).on("error", show);
  fs.writeFileSync(path.join(folder, "plain"), "");
  net.connect(path.join(folder, "plain")).on("error", show);
  http.get({ socketPath: file, path: "/over" }, (res) => {
    res.setEncoding("utf8").on("data", (text) => console.log(text));
    res.on("end", () =>
      server.close(() => {
        console.log("left", fs.existsSync(file));
        fs.rmSync(folder, { recursive: true });
      }),
    );
  });
});
