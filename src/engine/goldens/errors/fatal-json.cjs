// A body that is no JSON ends the server that reads it without care: the text itself is shown, marked where it goes wrong.
const http = require("node:http");

const server = http.createServer((req, res) => {
  let text = "";
  req.setEncoding("utf8");
  req.on("data", (chunk) => (text += chunk));
  req.on("end", () => {
    const { name } = JSON.parse(text);
    res.end(name);
  });
});
server.listen(0, () => {
  const req = http.request({ port: server.address().port, method: "POST" });
  req.on("error", () => {});
  req.end('{\n\t"name": "ann",\n\t"tags": [1, 2]\n\t"id": 3\n}');
});
