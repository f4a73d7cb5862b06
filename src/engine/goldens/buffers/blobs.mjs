// A blob is read in the pieces that it was made of, wherever it went.
import { Blob, File } from "node:buffer";

const lengths = async (blob) => {
  const seen = [];
  for await (const piece of blob.stream()) seen.push(piece.length);
  return seen;
};
const parts = ["a", "", "bc", new Blob(["d", "é"]), new Uint8Array(70_000)];
const whole = new Blob(parts);
console.log(await lengths(whole), whole.size, (await whole.text()).length);
console.log(
  await lengths(whole.slice(2, 7)),
  await whole.slice(2, -70_000).text(),
  await lengths(whole.slice(9, 3)),
);
console.log(await lengths(structuredClone(whole)), await lengths(new File(["q", whole.slice(0, 2)], "name")));
console.log(await lengths(new Blob([])), await lengths(new Blob([Buffer.alloc(200_000)])));
const changing = new Uint8Array([1, 2]);
const kept = new Blob([changing]);
changing[0] = 9;
console.log(await kept.bytes());
const reader = whole.slice(0, 5).stream().getReader({ mode: "byob" });
for (let read = { done: false }; !read.done;) {
  read = await reader.read(new Uint8Array(2));
  console.log(read);
}
