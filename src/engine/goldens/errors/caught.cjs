// An error that the language makes, caught by the program and by a package: its stack has a name, and the place.
const express = require("express");

const told = ({ name, stack }) => [
  name,
  stack.startsWith(`${name}: `),
  /\n +at .*?([\w.]+:\d+):\d+/.exec(stack)[1],
];
const broken = () => undefined.port;

try {
  broken();
} catch (error) {
  console.log(told(error));
}
// prettier-ignore
try { broken(); } catch (error) { console.log(told(error), /:\d+:\d+/.exec(new Error("here").stack)[0]); }

const app = express();
app.get("/", (request) => request.user.name);
app.use((error, _request, response, _next) => {
  console.log(told(error));
  response.status(500).send(error.name);
});
const server = app.listen(0, async () => {
  const response = await fetch(`http://localhost:${server.address().port}`);
  console.log(response.status, await response.text());
  server.close();
});
