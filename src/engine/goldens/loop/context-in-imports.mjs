// A module runs with the AsyncLocalStorage of whoever imports it first; what it begins goes on with that.
import { AsyncLocalStorage } from "node:async_hooks";

const store = new AsyncLocalStorage();
globalThis.tell = (what) => console.log(what, store.getStore());
const module = (text) => `data:text/javascript,${encodeURIComponent(text)}`;

const plain = module(
  `tell("plain"); export const made = new Promise((done) => setTimeout(() => done(tell("its timer")), 2));`,
);
const waiting = module(
  `tell("begins"); await null; tell("behind await"); await new Promise((done) => setTimeout(done, 2)); tell("ends");`,
);
const around = module(`import ${JSON.stringify(module('tell("imported by it")'))}; tell("around");`);
const nested = module(
  `tell("outer"); await import(${JSON.stringify(module('tell("inner")'))}); tell("outer again");`,
);

await store.run("first", async () => {
  const { made } = await import(plain);
  tell("behind import");
  await made;
});
await store.run("second", () => import(plain).then(() => tell("runs once")));
await store.run("third", () => import(waiting));
await store.run("fourth", () => import(around));
await store.run("fifth", () => import(nested));
await import(module('tell("nowhere")'));
await store
  .run("sixth", () => import(module('throw new Error("not to be had")')))
  .catch((error) => {
    globalThis.tell(error.message);
  });
tell("at the end");
