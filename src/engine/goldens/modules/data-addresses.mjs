// Modules whose whole text stands in their address, and what is said of a type that is none of theirs.
import { word } from "data:text/javascript,export const word = 'plain';";
import packed from "data:application/json;base64,eyJwYWNrZWQiOlsxLDJdfQ==" with { type: "json" };

console.log(word, packed);
const attempt = async (address, options) => {
  try {
    console.log(await import(address, options));
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};
await attempt("data:text/javascript;charset=utf-8,export default 'gr%C3%BCn'");
await attempt("data:application/javascript,export default import.meta.url.length");
await attempt("data:text/plain,nothing");
await attempt("data:,nothing");
await attempt("data:text/javascript,import 'node:none'");
await attempt("data:text/javascript,import './beside.mjs'");
await attempt("data:application/json,{}");
await attempt("data:application/json,[1]", { with: { type: "json" } });

const { default: five, name } =
  await import("data:text/javascript,export default 5; export const name = 'six'");
console.log(five, name);
const longer = Buffer.from("export const here = import.meta.url.length").toString("base64");
console.log(await import(`data:application/javascript;base64,${longer}`));
console.log((await import('data:application/json,{"a":[1]}', { with: { type: "json" } })).default);
for (const address of ["data:text/plain,x", "data:,x", "data:text/javascript"])
  await import(address).catch((error) => console.log(address, error.name, error.code));
