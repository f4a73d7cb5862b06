/**
 * Keeps the frame that AsyncLocalStorage reads across `await`, which no browser does: each `await` of the program's own
 * text puts back the frame that held when what it waits for was told, and so does what follows when it throws. No promise
 * is added, so the order of microtasks stays. What a function is rejected with keeps the frame in which it was thrown.
 */
import type { Edit } from "./edits.ts";
import { childrenOf, isFunction, type Tree } from "./names.ts";

/** Names that no program writes. */
export const contextName = "\u0131context";
const frameName = "\u0131frame";
const errorName = "\u0131error";

export const topFrame = `const ${frameName}=${contextName}.n();`;

const putBack = `;${contextName}.s(${frameName});`;

/** Twice in brackets: it may be several expressions with commas between. A space, for `return[a]` has none before. */
const waitingFor = (held: string): string => ` ${contextName}.t(${held},(`;

type ForOf = Tree & { type: "ForOfStatement" };

const isForAwait = (node: Tree): node is ForOf => node.type === "ForOfStatement" && node.await;

const unlabelled = (node: Tree): Tree => (node.type === "LabeledStatement" ? unlabelled(node.body) : node);

/** Behind the directives. */
function beginOf({ start, body }: Tree & { type: "BlockStatement" }): number {
  const directives = body.filter((one) => one.type === "ExpressionStatement" && one.directive != null);
  return directives.at(-1)?.end ?? start + 1;
}

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
    if (isAsync) this.#begin(node, hasFrame);
    for (const child of childrenOf(node)) this.walk(child, isAsync, hasFrame);
    // Behind what is within: at one place the inner end comes first.
    if (isAsync) this.#end(node, hasFrame);
  }

  #put(at: number, text: string): void {
    this.edits.push({ start: at, end: at, text });
  }

  #hold(at: number, text: string): void {
    this.held.push({ start: at, end: at, text });
  }

  #function(node: Tree): void {
    if (!isFunction(node)) return;
    const { body, async: isAsync } = node;
    const isBlock = body.type === "BlockStatement";
    // What a generator throws is told to who asked it.
    const isTold = isAsync && isBlock && !node.generator;
    if (isAsync && isBlock) this.#put(beginOf(body), `;${topFrame}${isTold ? "try{" : ""}`);
    else if (isAsync) this.#hold(body.start, waitingFor("0"));
    for (const parameter of node.params) this.walk(parameter, false, false);
    this.walk(body, isAsync, isAsync && isBlock);
    if (isTold) this.#put(body.end - 1, `}catch(${errorName}){throw ${contextName}.e(${errorName})}`);
    else if (isAsync && !isBlock) this.#hold(body.end, "))");
  }

  #begin(node: Tree, hasFrame: boolean): void {
    const frame = hasFrame ? frameName : "0";
    if (node.type === "AwaitExpression") {
      this.#put(node.start, `${contextName}.r(${hasFrame ? frameName : `${contextName}.n()`},`);
      this.#hold(node.argument.start, waitingFor(frame));
    }
    if (node.type === "ReturnStatement" && node.argument != null)
      this.#hold(node.argument.start, waitingFor("0"));
    if (!hasFrame) return;
    if (node.type === "TryStatement") {
      if (node.handler != null) this.#put(node.handler.body.start + 1, putBack);
      if (node.finalizer != null) this.#put(node.finalizer.start + 1, putBack);
    }
    // Each round goes on with the frame that the one before it left.
    if (isForAwait(node)) {
      this.#hold(node.right.start, ` ${contextName}.h(${frameName},(`);
      this.#hold(node.body.start, `{${putBack}try{`);
    }
  }

  #end(node: Tree, hasFrame: boolean): void {
    if (node.type === "AwaitExpression") {
      this.#hold(node.argument.end, "))");
      this.#put(node.end, ")");
    }
    if (node.type === "ReturnStatement" && node.argument != null) this.#hold(node.argument.end, "))");
    if (!hasFrame) return;
    if (isForAwait(node)) {
      this.#hold(node.right.end, "))");
      this.#put(node.body.end, `}finally{${contextName}.h(${frameName})}}`);
    }
    // So does what follows the loop.
    if (node.type === "BlockStatement" || node.type === "Program")
      for (const one of node.body) if (isForAwait(unlabelled(one))) this.#put(one.end, putBack);
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
