// What can be neither cloned nor handed on, and who says so.
import { performance } from "node:perf_hooks";

const attempt = (what, run) => {
  try {
    console.log(what, run());
  } catch (error) {
    console.log(what, error instanceof DOMException, error.name, error.code, error.message);
  }
};

attempt("symbol", () => structuredClone({ kind: Symbol("kind") }));
attempt("function", () => structuredClone([() => 1]));
attempt("weak map", () => structuredClone(new WeakMap()));
attempt("a mark with a symbol", () => performance.mark("start", { detail: Symbol("detail") }));
attempt("a mark with a function", () => performance.mark("start", { detail: { run() {} } }));
attempt("a mark", () => performance.mark("start", { detail: { at: new Date(0) } }).detail);
attempt("a measure", () => performance.measure("time", { start: 1, end: 2, detail: Symbol("detail") }));
attempt("gone", () => {
  const buffer = new ArrayBuffer(4);
  structuredClone(0, { transfer: [buffer] });
  return structuredClone(buffer, { transfer: [buffer] });
});
attempt("twice", () => {
  const buffer = new ArrayBuffer(4);
  return structuredClone(buffer, { transfer: [buffer, buffer] });
});
attempt("no object", () => structuredClone(1, { transfer: [1] }));
attempt("nothing to hand on", () => structuredClone(1, { transfer: [{}] }));
attempt("thrown by a getter", () =>
  structuredClone({
    get price() {
      throw new RangeError("free");
    },
  }),
);
const { port1, port2 } = new MessageChannel();
attempt("a port", () => structuredClone({ port1 }, { transfer: [port1] }).port1.constructor.name);
attempt("a port, not listed", () => structuredClone({ port2 }));
port2.close();
