/**
 * Keeps the frame that AsyncLocalStorage reads across `await`, which no browser does: each `await` of the program's own
 * text puts back the frame that it was reached with, and so does what follows when it throws. No promise is added, so
 * the order of microtasks stays.
 */
import type { Edit } from "./edits.ts";
import { childrenOf, isFunction, type Tree } from "./names.ts";

/** Names that no program writes. */
export const contextName = "\u0131context";
const frameName = "\u0131frame";

/** What the rewritten text calls. */
export interface ContextKeeper {
  /** The frame now. */
  k(): unknown;
  /** Puts a frame back and passes a value on. */
  r(frame: unknown, value: unknown): unknown;
  s(frame: unknown): void;
  /** What is waited for: where it is no promise and has a `then`, that is called with the frame of now. */
  t(value: unknown): unknown;
}

export const topFrame = `let ${frameName}=${contextName}.k();`;

class ContextWalk {
  /** What puts a frame back. */
  readonly edits: Edit[] = [];
  /** Around what is waited for. */
  readonly held: Edit[] = [];

  /** `hasFrame`: the function around has a variable for its frame; `isAsync`: and may wait. */
  walk(node: Tree, isAsync: boolean, hasFrame: boolean): void {
    if (isFunction(node)) {
      this.#function(node);
      return;
    }
    if (isAsync) this.#edit(node, hasFrame);
    for (const child of childrenOf(node)) this.walk(child, isAsync, hasFrame);
  }

  #put(at: number, text: string): void {
    this.edits.push({ start: at, end: at, text });
  }

  #function(node: Tree): void {
    if (!isFunction(node)) return;
    const { body, async: isAsync } = node;
    const hasFrame = isAsync && body.type === "BlockStatement";
    if (isAsync && body.type === "BlockStatement") {
      const directives = body.body.filter(
        (one) => one.type === "ExpressionStatement" && one.directive != null,
      );
      this.#put(directives.at(-1)?.end ?? body.start + 1, `;${topFrame}`);
    } else if (isAsync) this.#hold(body);
    for (const parameter of node.params) this.walk(parameter, false, false);
    if (body.type === "BlockStatement") for (const child of body.body) this.walk(child, isAsync, hasFrame);
    else this.walk(body, isAsync, false);
  }

  /** Twice in parentheses: it may be several expressions with commas between. */
  #hold(node: Tree): void {
    const { start, end } = node;
    this.held.push({ start, end: start, text: `${contextName}.t((` }, { start: end, end, text: "))" });
  }

  #edit(node: Tree, hasFrame: boolean): void {
    const back = `${contextName}.s(${frameName});`;
    if (node.type === "AwaitExpression") {
      const frame = hasFrame ? `${frameName}=${contextName}.k()` : `${contextName}.k()`;
      this.#put(node.start, `${contextName}.r(${frame},`);
      this.#put(node.end, ")");
      this.#hold(node.argument);
    }
    if (node.type === "ReturnStatement" && node.argument != null) this.#hold(node.argument);
    if (!hasFrame) return;
    if (node.type === "TryStatement") {
      if (node.handler != null) this.#put(node.handler.body.start + 1, back);
      if (node.finalizer != null) this.#put(node.finalizer.start + 1, back);
    }
    if (node.type === "ForOfStatement" && node.await) {
      this.#put(node.body.start, `{${back}`);
      this.#put(node.body.end, "}");
    }
  }
}

/** `held` stands before all else that is put in or replaced at its place, `edits` only before what is replaced. */
export interface ContextEdits {
  readonly held: readonly Edit[];
  readonly edits: readonly Edit[];
}

/** `isAsync`: the top of the text may wait itself, and has a variable for its frame. */
export function contextEdits(program: Tree, isAsync: boolean): ContextEdits {
  const walk = new ContextWalk();
  walk.walk(program, isAsync, isAsync);
  return walk;
}

type Thenable = (...handlers: unknown[]) => unknown;

/** `undefined` where there is none, or where reading it throws: then the language reads it once more, and rejects. */
function thenOf(value: unknown): Thenable | undefined {
  const isObject = (typeof value === "object" && value !== null) || typeof value === "function";
  if (!isObject || value instanceof Promise) return undefined;
  try {
    const then: unknown = Reflect.get(value, "then");
    return typeof then === "function" ? (then as Thenable) : undefined;
  } catch {
    return undefined;
  }
}

/** The language calls the `then` of what is no promise in a job of its own, which knows of no frame. */
export function heldThenable(keeper: Omit<ContextKeeper, "t">, value: unknown): unknown {
  const own = thenOf(value);
  if (own === undefined) return value;
  const frame = keeper.k();
  return {
    then(...handlers: unknown[]): unknown {
      const before = keeper.k();
      keeper.s(frame);
      try {
        return Reflect.apply<unknown, unknown[], unknown>(own, value, handlers);
      } finally {
        keeper.s(before);
      }
    },
  };
}

type Then = (this: unknown, ...handlers: unknown[]) => unknown;

/** `then` called by name: the handlers run with the frame of the call. So does the `then` of what `resolve` is given. */
export function keepThroughThen(keeper: ContextKeeper): void {
  const native = Reflect.get(Promise.prototype, "then") as Then;
  const kept = (handler: unknown, frame: unknown): unknown =>
    typeof handler !== "function"
      ? handler
      : (value: unknown): unknown => {
          keeper.s(frame);
          return keeper.t((handler as (value: unknown) => unknown)(value));
        };
  const then = function then(this: unknown, ...[onFulfilled, onRejected]: unknown[]): unknown {
    const frame = keeper.k();
    return Reflect.apply(native, this, [kept(onFulfilled, frame), kept(onRejected, frame)]);
  };
  const { prototype } = Promise as { prototype: object };
  Object.defineProperty(prototype, "then", { value: then, writable: true, configurable: true });
  const nativeResolve = Reflect.get(Promise, "resolve") as Then;
  const resolve = {
    resolve(this: unknown, value: unknown): unknown {
      return Reflect.apply(nativeResolve, this, [keeper.t(value)]);
    },
  };
  Object.defineProperty(Promise, "resolve", {
    ...Object.getOwnPropertyDescriptor(resolve, "resolve"),
    enumerable: false,
  });
}
