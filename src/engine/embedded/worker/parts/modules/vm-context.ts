/**
 * A context of `vm`: the names that a text sees are the properties of an object, and beside them only what the language
 * has. A Worker has one global object, so what the language has is the same inside and outside.
 */
import { importName } from "../../modules/dynamic-import.ts";
import { named } from "../../modules/wrapper.ts";
import { applyEdits, columnsOf, type ColumnOf, type Edit } from "./edits.ts";
import { boundNames, childrenOf, type Tree } from "./names.ts";
import {
  addBindings,
  declaredBy,
  refuseTwice,
  lexicalsOf,
  parseScript,
  tellingEdit,
  type Bindings,
  type Declared,
} from "./script-scope.ts";
import { thisEdits } from "./vm-this.ts";

/** Names that no program writes. */
const scopeName = "\u0131scope";
const codeName = "\u0131code";
const fillName = "\u0131fill";
const selfName = "\u0131self";

const language = new Set([
  ...["Object", "Function", "Array", "Number", "parseFloat", "parseInt", "Infinity", "NaN", "undefined"],
  ...["Boolean", "String", "Symbol", "Date", "Promise", "RegExp", "Error", "AggregateError", "EvalError"],
  ...["RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError", "JSON", "Math", "Intl"],
  ...["ArrayBuffer", "SharedArrayBuffer", "Atomics", "Uint8Array", "Int8Array", "Uint16Array", "Int16Array"],
  ...["Uint32Array", "Int32Array", "Float16Array", "Float32Array", "Float64Array", "Uint8ClampedArray"],
  ...[
    "BigUint64Array",
    "BigInt64Array",
    "DataView",
    "Map",
    "BigInt",
    "Set",
    "Iterator",
    "WeakMap",
    "WeakSet",
  ],
  ...["WeakRef", "Proxy", "Reflect", "FinalizationRegistry", "decodeURI", "decodeURIComponent", "encodeURI"],
  ...["encodeURIComponent", "escape", "unescape", "eval", "isFinite", "isNaN", "WebAssembly"],
  ...[scopeName, codeName, fillName, selfName, importName],
]);

/** Names to which a text assigns, wherever in it: without a declaration they become properties of the context. */
function assignedNames(node: Tree): string[] {
  const inner = childrenOf(node).flatMap(assignedNames);
  if (node.type === "AssignmentExpression")
    return node.left.type === "MemberExpression" ? inner : [...boundNames(node.left), ...inner];
  if (node.type === "UpdateExpression" && node.argument.type === "Identifier")
    return [node.argument.name, ...inner];
  const loops = node.type === "ForInStatement" || node.type === "ForOfStatement";
  if (loops && node.left.type === "Identifier") return [node.left.name, ...inner];
  return inner;
}

/** A script, read for the names that it brings. */
interface Script extends Declared {
  readonly text: string;
  readonly columns: ColumnOf;
  readonly assigned: ReadonlySet<string>;
}

function read(source: string, imports: readonly Edit[]): Script {
  const program = parseScript(source);
  const declared = declaredBy(program);
  const first = tellingEdit(declared, fillName, `{${declared.functions.join(",")}}`);
  const edits = [first, ...thisEdits(program, selfName), ...imports];
  return {
    ...declared,
    text: applyEdits(source, edits),
    columns: columnsOf(source, edits, 0),
    assigned: new Set(declared.isStrict ? [] : assignedNames(program)),
  };
}

type Evaluate = (
  this: object,
  scope: object,
  code: string,
  helpers: readonly [fill: (lexical: Bindings, functions: object) => void, self: (value: unknown) => unknown],
) => unknown;

/** Sloppy, since only that has `with`; the text may be strict all the same. */
const evaluate = globalThis.eval(
  `(function(${scopeName},${codeName},[${fillName},${selfName}]){with(${scopeName}){return eval(${codeName})}})`,
) as Evaluate;

/** By the object of a `with`: a function whose name is found there is called on that one. */
const contexts = new WeakMap<object, object>();

export interface ScriptText {
  readonly source: string;
  readonly file: string;
  /** Of its `import()`. */
  readonly imports: readonly Edit[];
}

/** `setColumns`: told where the columns of the text stood before its first line was changed. */
export function runInContext(
  object: Record<PropertyKey, unknown>,
  { source, file, imports }: ScriptText,
  setColumns: (file: string, columns: ColumnOf) => void,
): unknown {
  const script = read(source, imports);
  refuseTwice(object, script);
  const lexicals = lexicalsOf(object) as Record<PropertyKey, unknown>;
  for (const name of [...script.functions, ...script.vars]) if (!(name in object)) object[name] = undefined;
  let isFilling = true;
  const isHidden = (name: string): boolean => !language.has(name) && name in globalThis;
  const scope = new Proxy(Object.create(null) as object, {
    has(_, name) {
      if (typeof name === "symbol") return false;
      if (isFilling && script.functions.includes(name)) return false;
      return name in lexicals || name in object || script.assigned.has(name) || isHidden(name);
    },
    get(_, name) {
      if (name in lexicals) return lexicals[name];
      return name === "globalThis" && !(name in object) ? object : object[name];
    },
    set: (_, name, value) => Reflect.set(name in lexicals ? lexicals : object, name, value),
    deleteProperty: (_, name) => Reflect.deleteProperty(object, name),
  });
  const fill = (declared: Bindings, functions: object): void => {
    addBindings(lexicals, declared);
    Object.assign(object, functions);
    isFilling = false;
  };
  contexts.set(scope, object);
  const self = (value: unknown): unknown =>
    value === globalThis ? object : (contexts.get(value as object) ?? value);
  setColumns(file, script.columns);
  return Reflect.apply(evaluate, object, [scope, script.text + named(file), [fill, self]]);
}
