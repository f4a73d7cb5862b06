// EventTarget, Event, CustomEvent and AbortSignal as Node has them.
const target = new EventTarget();
const handler = { handleEvent: (event) => console.log("object", event.type, event.target === target) };
target.addEventListener("go", handler);
target.addEventListener("go", handler);
target.addEventListener("go", (event) => (event.preventDefault(), event.stopImmediatePropagation()), {
  once: true,
});
target.addEventListener("go", () => console.log("last"));
console.log(target.dispatchEvent(new Event("go", { cancelable: true })));
console.log(target.dispatchEvent(new Event("go")));
target.removeEventListener("go", handler);
const event = new CustomEvent("news", { detail: { n: 1 } });
console.log(event.detail, event.bubbles, event.cancelable, event.isTrusted, event.eventPhase, event.composed);
const control = new AbortController();
control.signal.addEventListener("abort", ({ type }) => console.log(type, control.signal.reason.name));
control.signal.onabort = () => console.log("onabort");
control.abort();
control.abort("again");
console.log(control.signal.aborted, AbortSignal.abort("why").reason);
try {
  control.signal.throwIfAborted();
} catch (error) {
  console.log(error.name, error.message, error.code);
}
const any = AbortSignal.any([new AbortController().signal, AbortSignal.abort(new Error("first"))]);
console.log(any.aborted, any.reason.message);
target.addEventListener("bad", () => {
  throw new Error("from a listener");
});
process.on("uncaughtException", (error) => console.log("uncaught", error.message));
target.dispatchEvent(new Event("bad"));
console.log("goes on");
