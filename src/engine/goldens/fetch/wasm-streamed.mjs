// WebAssembly out of an answer, and what is refused.
const bytes = Uint8Array.from([
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 2, 127, 127, 1, 127, 3, 2, 1, 0, 7, 7, 1, 3],
  ...[97, 100, 100, 0, 0, 10, 9, 1, 7, 0, 32, 0, 32, 1, 106, 11],
]);
const answer = (headers = { "content-type": "application/wasm" }, more = {}) =>
  new Response(bytes, { headers, ...more });

const module = await WebAssembly.compileStreaming(answer());
console.log(module instanceof WebAssembly.Module, WebAssembly.Module.exports(module).length);
const { instance } = await WebAssembly.instantiateStreaming(Promise.resolve(answer()), {});
console.log(instance.exports.add(2, 3));

const used = answer();
await used.text();
for (const source of [
  1,
  {},
  answer({}),
  answer(undefined, { status: 404 }),
  used,
  Promise.reject(new Error("lost")),
])
  await WebAssembly.compileStreaming(source).then(
    () => console.log("taken"),
    ({ name, code, message }) => console.log(name, code, message),
  );
