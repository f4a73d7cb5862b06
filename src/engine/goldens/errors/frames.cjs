// Frames of a stack: what the program called of the language stands in it, and an async function without a name says what it is.
const frames = (error) =>
  console.log(
    error.stack
      .replaceAll(__filename, "FILE")
      .replaceAll("<anonymous>", "(no name)")
      .split("\n")
      .filter((line) => !line.includes("node:")),
  );
[1].map(() => frames(new Error("of a list")));
new Promise(() => frames(new Error("of a promise")));
JSON.parse("{}", () => frames(new Error("of a reviver")));
"x".replace(/x/, () => frames(new Error("of a pattern")));
JSON.stringify({ toJSON: () => frames(new Error("of what is written out")) });
for (const fails of [() => JSON.parse("{"), () => new Function("return (")])
  try {
    fails();
  } catch (error) {
    frames(error);
  }
[2].forEach(() => [3].some(() => frames(new Error("of both"))));
const later = async (text) => {
  await null;
  throw new Error(text);
};
const object = {
  async go() {
    await (async () => {
      await later("in a method");
    })();
  },
};
(async () => {
  await Promise.all([null, later("of all")]);
})().catch(frames);
(async () => {
  await (async () => {
    await later("without a name");
  })();
})().catch(frames);
object.go().catch(frames);
