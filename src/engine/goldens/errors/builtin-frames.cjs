// Functions of the language stand in a stack where the program called them, and `async` before what waits.
const frames = (error) =>
  error.stack
    .split("\n")
    .map((line) => /^ +at (.*)$/.exec(line)?.[1].replace(__dirname, ""))
    .filter((frame) => frame !== undefined && !frame.includes("node:"));

[1].map(function each() {
  console.log(frames(new Error("map")));
});
new Promise(() => console.log(frames(new Error("promise")).slice(0, 2)));
JSON.stringify({ toJSON: () => console.log(frames(new Error("json")).slice(0, 2)) });
"x".replace(/x/, () => console.log(frames(new Error("replace")).slice(0, 2)));
try {
  JSON.parse("{");
} catch (error) {
  console.log(frames(error).slice(0, 2));
}
try {
  new Function("return (");
} catch (error) {
  console.log(frames(error).slice(0, 2));
}

const later = async () => {
  await null;
  throw new Error("later");
};
const waits = { handler: async () => await later(), all: async () => await Promise.all([later(), 1]) };
const nameless = ((task) => task)(async () => await waits.handler());
nameless().catch((error) => console.log(frames(error)));
waits.all().catch((error) => console.log(frames(error)));
