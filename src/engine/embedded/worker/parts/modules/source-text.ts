/**
 * A module text, parsed and rewritten so that it can be evaluated as a function: an import becomes a variable of its name
 * that is set as the module begins, or, where the other module's variable may change, lookups that see it as it stands
 * now; the exports are told by functions that read ours. A variable is what V8 names in its messages.
 *
 * @see https://tc39.es/ecma262/#sec-source-text-module-records
 */
import { parse, type Program } from "acorn";
import { contextEdits, contextName, topFrame } from "./context.ts";
import {
  Declarations,
  defaultName,
  lookups,
  type ImportEntry,
  type IndirectExport,
  type ModuleRequest,
} from "./declarations.ts";
import { applyEdits, columnsOf, type ColumnOf, type Edit } from "./edits.ts";
import { assignedNames, topNames, type Tree } from "./names.ts";
import { rememberWritten } from "./written.ts";
import { ReferenceWalk, type Reference } from "./references.ts";

export interface SourceText {
  readonly requests: readonly ModuleRequest[];
  readonly imports: readonly ImportEntry[];
  /** Name to the variable behind it. */
  readonly localExports: ReadonlyMap<string, string>;
  readonly indirectExports: readonly IndirectExport[];
  /** Requests whose names are all passed on. */
  readonly starExports: readonly number[];
  /** Variables that it sets again, whoever's they are. */
  readonly assigned: ReadonlySet<string>;
  readonly hasTopLevelAwait: boolean;
  /** It waits by `yield`, for whoever runs it to await: an async function could not begin at once. */
  readonly yieldsAwaits: boolean;
  /** A function expression of the lookups, `import()`, `import.meta` and the one that is told the exports. */
  readonly script: string;
  readonly columnOf: ColumnOf;
  /** A function expression that waits for a promise where each `await` of `script` stands, by its offset in the source. */
  waiting(): string;
}

/** Names that no program writes, as `lookups` is. */
const dynamicImport = "\u0131mport";
const importMeta = "\u0131mport_meta";
const tell = "\u0131export";
const waitsAt = "\u0131await";

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

export interface ReadingOptions {
  /** The frame of AsyncLocalStorage is kept across each `await`. */
  readonly keepsContext?: boolean;
  /** Imports that are looked up at each use. */
  readonly lookedUp?: ReadonlySet<string>;
}

/** @throws SyntaxError of the parser, with `pos`. */
export const parseModule = (source: string): Program =>
  parse(source, { ecmaVersion: "latest", sourceType: "module", allowHashBang: true });

class ModuleReader {
  readonly #source: string;
  readonly #keepsContext: boolean;
  readonly #lookedUp: ReadonlySet<string>;
  readonly #assigned = new Set<string>();
  readonly #program: Program;
  readonly #declared: Declarations;
  readonly #edits: Edit[];
  /** Where an expression begins that is a statement behind one without a semicolon. */
  readonly #begins = new Set<number>();
  #hasTopLevelAwait = false;
  /** `for await` at its top, which no `yield` can stand for. */
  #iteratesAsync = false;
  readonly #awaits: Tree[] = [];

  constructor(source: string, { keepsContext = false, lookedUp = new Set() }: ReadingOptions) {
    this.#source = source;
    this.#keepsContext = keepsContext;
    this.#lookedUp = lookedUp;
    this.#program = parseModule(source);
    this.#declared = new Declarations(source, this.#program);
    this.#edits = this.#declared.edits;
  }

  read(): SourceText {
    this.#references();
    // Before the next: at one place, what is put in stands before what is replaced.
    if (this.#keepsContext) {
      const { held, edits } = contextEdits(this.#program, true);
      this.#edits.unshift(...held);
      this.#edits.push(...edits);
    }
    for (const { start } of this.#iteratesAsync ? [] : this.#awaits)
      this.#edits.push({ start, end: start + "await".length, text: "yield" });
    if (this.#source.startsWith("#!")) this.#edits.push({ start: 0, end: 2, text: "//" });
    const start = this.#prologue();
    const body = applyEdits(this.#source, this.#edits);
    rememberWritten(this.#source, body, this.#edits);
    const { requests, imports, localExports, indirectExports, starExports } = this.#declared;
    const script = `${start}${body}\n})`;
    return {
      ...{ requests, imports, localExports, indirectExports, starExports },
      assigned: this.#assigned,
      hasTopLevelAwait: this.#hasTopLevelAwait,
      yieldsAwaits: !this.#iteratesAsync,
      script,
      waiting: () => waitingIn(script),
      columnOf: columnsOf(this.#source, this.#edits, start.length),
    };
  }

  #prologue(): string {
    const { localExports, namesDefault } = this.#declared;
    const getters = [...localExports].map(([name, local]) => `${JSON.stringify(name)}:()=>${local}`);
    const named = namesDefault ? `Object.defineProperty(${defaultName},"name",{value:"default"});` : "";
    const parameters = [lookups, dynamicImport, importMeta, tell, waitsAt, contextName].join(",");
    const set = this.#declared.imports
      .map((one) => one.localName)
      .filter((name) => !this.#lookedUp.has(name));
    const taken = `{${set.join(",")}}=${lookups}`;
    const kind = this.#iteratesAsync ? "async function*" : "function*";
    return `(${kind}(${parameters}){"use strict";${tell}({${getters.join(",")}},()=>{(${taken})});yield;let ${taken};${named}${this.#keepsContext ? topFrame : ""}`;
  }

  #references(): void {
    const walk = new ReferenceWalk(this.#lookedUp, {
      reference: (found) => this.#edits.push(this.#apart(replacement(found))),
      visit: (node, isTop) => this.#visit(node, isTop),
    });
    walk.walk(this.#program, new Set(topNames(this.#program)), true);
  }

  /**
   * Where nothing but the end of a line parts two statements, a bracket would join them: it would call what stands before.
   * @see https://tc39.es/ecma262/#sec-automatic-semicolon-insertion
   */
  #apart(edit: Edit): Edit {
    const joins = edit.text.startsWith("(") && this.#begins.has(edit.start);
    return joins ? { ...edit, text: `;${edit.text}` } : edit;
  }

  #visit(node: Tree, isTop: boolean): void {
    statementsOf(node).forEach(({ type, start }, index, all) => {
      const before = all[index - 1]?.end ?? 0;
      if (type === "ExpressionStatement" && before > 0 && this.#source[before - 1] !== ";")
        this.#begins.add(start);
    });
    for (const name of assignedNames(node)) this.#assigned.add(name);
    if (node.type === "ImportExpression")
      this.#edits.push({ start: node.start, end: node.start + 6, text: dynamicImport });
    if (node.type === "MetaProperty" && node.meta.name === "import")
      this.#edits.push({ start: node.start, end: node.end, text: `${importMeta}()` });
    if (!isTop) return;
    const waits =
      node.type === "AwaitExpression" ||
      (node.type === "ForOfStatement" && node.await) ||
      (node.type === "VariableDeclaration" && (node.kind as string) === "await using");
    if (waits) this.#hasTopLevelAwait = true;
    if (waits && node.type !== "AwaitExpression") this.#iteratesAsync = true;
    if (node.type !== "AwaitExpression") return;
    this.#awaits.push(node);
    this.#edits.push(
      this.#apart({ start: node.start, end: node.start, text: `(${waitsAt}(${node.start}),` }),
    );
    this.#edits.push({ start: node.end, end: node.end, text: ")" });
  }
}

/**
 * In V8's stacks a generator that is driven has no frame. One has an asynchronous function that waits for the driver, so
 * this one waits at the same places; all else of the text is blank.
 */
function waitingIn(script: string): string {
  let text = "(async(q,k)=>";
  for (const found of script.matchAll(waiting)) {
    const test = `k==${found[1] ?? ""}?`;
    const start = found.index + found[0].length - "yield".length;
    // As long as the script up to there.
    text += `${blank(script.slice(text.length, start - test.length))}${test}await q:`;
  }
  return `${text}0)`;
}

const waiting = new RegExp(`\\(${waitsAt}\\((\\d+)\\),(?:${contextName}[^,]*,)?yield`, "g");

const blank = (text: string): string => text.replace(/[^\n]/g, " ");

/** Those of a list, where an empty one may stand between any two. */
function statementsOf(node: Tree): readonly Tree[] {
  if (node.type === "SwitchCase") return node.consequent;
  return node.type === "Program" || node.type === "BlockStatement" || node.type === "StaticBlock"
    ? node.body
    : [];
}

function replacement({ name, start, end, called, short }: Reference): Edit {
  const found = `${lookups}.${name}`;
  return { start, end, text: short ? `${name}:${found}` : called ? `(0,${found})` : found, isCalled: called };
}

/** @throws SyntaxError of the parser, with `pos`. */
export const readModule = (source: string, options: ReadingOptions = {}): Mutable<SourceText> =>
  new ModuleReader(source, options).read();
