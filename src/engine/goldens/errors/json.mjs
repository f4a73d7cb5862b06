// What JSON.parse throws: caught, thrown again, at any depth, and by a program that has its own way with stacks.
import { createServer } from "node:http";

const calls = (error) =>
  error.stack
    .split("\n")
    .filter((line) => line.startsWith("    at ") && !line.includes("node:"))
    .map((line) => line.slice(7).replace(/file:.*\//, ""));
function deep(n) {
  const found = n > 0 ? deep(n - 1) : JSON.parse("{'a': 1}");
  return found;
}
try {
  deep(20);
} catch (error) {
  console.log(calls(error).length, calls(error).slice(0, 3), Object.keys(error));
}
console.log(JSON.parse.name, JSON.parse.length, Object.keys(JSON), JSON);
for (const text of [undefined, {}, "01"])
  try {
    JSON.parse(text);
  } catch (error) {
    console.log(error.name, calls(error)[0]);
  }
const { prepareStackTrace } = Error;
Error.prepareStackTrace = (error, sites) => sites.length;
try {
  deep(1);
} catch (error) {
  console.log(typeof error.stack, error instanceof SyntaxError);
}
Error.prepareStackTrace = prepareStackTrace;

process.once("uncaughtException", (error, origin) => {
  console.log(origin, error.name, Object.keys(error));
  again();
});
setTimeout(() => JSON.parse(""), 1);

// Left to itself: a page where JSON was expected.
function again() {
  const server = createServer((req, res) => res.end("<!DOCTYPE html>\n<p>Not found</p>"));
  server.listen(0, async () => {
    const answer = await fetch(`http://localhost:${server.address().port}/`);
    console.log(answer.status);
    console.log(await answer.json());
  });
}
