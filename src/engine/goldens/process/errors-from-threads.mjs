// What a thread throws arrives as Node sends it: an object that looks like an error, its words, or a value.
import { types } from "node:util";
import { Worker } from "node:worker_threads";

const texts = [
  "throw Object.assign(new TypeError('no'), { code: 'E_NO', call() {}, mark: Symbol('x'), none: null })",
  "throw new Error('out', { cause: new RangeError('in', { cause: 'deep' }) })",
  "throw Object.assign(new Error('cannot be cloned'), { held: new Map([[1, () => {}]]) })",
  "throw Symbol('a sign')",
  "throw { a: 1, get b() { return 2 } }",
  "throw { call() {} }",
  "throw { [Symbol.for('nodejs.util.inspect.custom')]: () => 'shown by itself' }",
  "throw 'a text'",
  "throw null",
  "throw undefined",
  "class Gone extends Error { constructor(text) { super(text); this.name = 'Gone'; this.status = 410 } get kind() { return 'k' } } throw new Gone('away')",
  "const error = new Error('of itself'); error.cause = error; throw error",
  "throw Object.defineProperty(new Error('behind'), 'late', { get() { throw new Error('asked') }, enumerable: true })",
  "throw new AggregateError([new Error('one')], 'many')",
  "require('node:fs').readFileSync('/nowhere')",
];

const told = (text) =>
  new Promise((resolve) => {
    new Worker(text, { eval: true }).on("error", resolve);
  });

for (const text of texts) {
  const reason = await told(text);
  if (!(reason instanceof Error)) console.log(reason);
  else {
    console.log(reason.name, reason.message, { ...reason }, reason.constructor.name, reason.cause?.message);
    console.log(types.isNativeError(reason), Object.prototype.toString.call(reason), reason.cause?.cause);
  }
}
