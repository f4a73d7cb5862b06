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
}

export const topFrame = `let ${frameName}=${contextName}.k();`;

class ContextWalk {
  readonly edits: Edit[] = [];

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
    }
    for (const parameter of node.params) this.walk(parameter, false, false);
    if (body.type === "BlockStatement") for (const child of body.body) this.walk(child, isAsync, hasFrame);
    else this.walk(body, isAsync, false);
  }

  #edit(node: Tree, hasFrame: boolean): void {
    const back = `${contextName}.s(${frameName});`;
    if (node.type === "AwaitExpression") {
      const frame = hasFrame ? `${frameName}=${contextName}.k()` : `${contextName}.k()`;
      this.#put(node.start, `${contextName}.r(${frame},`);
      this.#put(node.end, ")");
    }
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

/** `isAsync`: the top of the text may wait itself, and has a variable for its frame. */
export function contextEdits(program: Tree, isAsync: boolean): readonly Edit[] {
  const walk = new ContextWalk();
  walk.walk(program, isAsync, isAsync);
  return walk.edits;
}

type Then = (this: unknown, ...handlers: unknown[]) => unknown;

/** `then` called by name: the handlers run with the frame of the call. */
export function keepThroughThen(keeper: ContextKeeper): void {
  const native = Reflect.get(Promise.prototype, "then") as Then;
  const kept = (handler: unknown, frame: unknown): unknown =>
    typeof handler !== "function"
      ? handler
      : (value: unknown): unknown => {
          keeper.s(frame);
          return (handler as (value: unknown) => unknown)(value);
        };
  const then = function then(this: unknown, ...[onFulfilled, onRejected]: unknown[]): unknown {
    const frame = keeper.k();
    return Reflect.apply(native, this, [kept(onFulfilled, frame), kept(onRejected, frame)]);
  };
  const { prototype } = Promise as { prototype: object };
  Object.defineProperty(prototype, "then", { value: then, writable: true, configurable: true });
}
