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
