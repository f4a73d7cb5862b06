/** Runs a text in place of an entry file, as `node -e` does, or what comes in. */
import type { EvaluatedText } from "../../../messages.ts";
import type { Runtime } from "../../runtime.ts";
import { evalTag, Evaluation } from "./evaluation.ts";
import { inputTypeOf } from "./options.ts";

/** @see lib/internal/main/eval_string.js and lib/internal/main/eval_stdin.js of Node */
export function runText(runtime: Runtime, { source, print, isInput }: EvaluatedText): void {
  if (isInput) {
    readAll((text) => new Evaluation(runtime, "[stdin]", print).run(text));
    return;
  }
  const { addBuiltinLibsToObject } = runtime.require("internal/modules/helpers") as {
    addBuiltinLibsToObject: (object: object, name: string) => void;
  };
  addBuiltinLibsToObject(globalThis, "<eval>");
  Object.defineProperty(globalThis.process, "_eval", { value: source, enumerable: true });
  new Evaluation(runtime, evalTag, print).run(withCrypto(source, print, inputTypeOf(runtime)));
}

/** In such a text `crypto` is the module, not the global. */
function withCrypto(source: string, print: boolean, inputType: string): string {
  if (inputType.startsWith("module") || !/\bcrypto\b/.test(source)) return source;
  return print
    ? `let crypto=require("node:crypto");{${source}}`
    : `(crypto=>{{${source}}})(require('node:crypto'))`;
}

function readAll(then: (text: string) => void): void {
  const { stdin } = globalThis.process as unknown as { stdin: NodeJS.ReadStream };
  let text = "";
  stdin.setEncoding("utf8");
  stdin.on("data", (piece: string) => (text += piece));
  stdin.on("end", () => then(text));
}
