/** The part with `node:test`: Node's own runner, for the tests of one process. */
import type { TaskQueueBinding } from "../../internal-binding/timers.ts";
import type { Loose, Runtime } from "../../runtime.ts";
import { definePart } from "../part.ts";
import { refuse } from "../refusal.ts";

type BindingOf = (name: string) => Loose;

const bindingsOf = (runtime: Runtime): BindingOf =>
  (runtime.require("internal/bootstrap/realm") as { internalBinding: BindingOf }).internalBinding;

interface CallSite {
  readonly scriptName: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

/** Stands for `GetCallerLocation` of `src/node_util.cc`: where the program called the function of the library that asks. */
function locateCallers(util: Loose): void {
  const { getCallSites } = util as { getCallSites: (count: number) => readonly CallSite[] };
  util["getCallerLocation"] = (): readonly [number, number, string] | undefined => {
    const [site] = getCallSites(1);
    if (site === undefined || site.scriptName.startsWith("node:")) return undefined;
    return [site.lineNumber, site.columnNumber, site.scriptName];
  };
}

type Run = (this: Test, ...given: unknown[]) => Promise<unknown>;

interface Test {
  readonly asyncId: () => number;
  readonly run: Run;
}

type TestClass = { readonly prototype: Test };

/** Tests that have begun and not ended, in the order of their beginnings. */
function watchRunning({ prototype }: TestClass): readonly Test[] {
  const running: Test[] = [];
  const { run } = prototype;
  const watched = function (this: Test, ...given: unknown[]): Promise<unknown> {
    running.push(this);
    const ended = (): void => void running.splice(running.indexOf(this), 1);
    const promise = Reflect.apply(run, this, given);
    void promise.then(ended, ended);
    return promise;
  };
  Object.defineProperty(prototype, "run", { value: watched, writable: true, configurable: true });
  return running;
}

/**
 * Node finds the test of a rejected promise by the number that its hooks gave the promise. No browser has such hooks:
 * here it is the test that began last and has not ended.
 */
function markRejections(runtime: Runtime, bindings: BindingOf): void {
  const { Test } = runtime.require("internal/test_runner/test") as { Test: TestClass };
  const running = watchRunning(Test);
  const { callbacks } = bindings("task_queue") as unknown as TaskQueueBinding;
  const { async_id_symbol: id = Symbol("id"), trigger_async_id_symbol: trigger = Symbol("trigger") } =
    runtime.symbols;
  const { reject } = callbacks;
  callbacks.reject = (type, promise, reason) => {
    const asyncId = running.at(-1)?.asyncId();
    if (asyncId !== undefined)
      void Object.defineProperties(promise, {
        [id]: { value: asyncId, configurable: true },
        [trigger]: { value: asyncId, configurable: true },
      });
    reject?.(type, promise, reason);
  };
}

type Options = Record<string, unknown>;

/** `--test-name-pattern=a` and its like, which a process that was started for tests is given. */
function readOptions(runtime: Runtime, bindings: BindingOf): void {
  const { getCLIOptionsValues } = bindings("options") as { getCLIOptionsValues: () => Options };
  const values = getCLIOptionsValues();
  for (const option of runtime.kin?.execArgv ?? []) {
    const [name = "", value] = option.split(/=(.*)/s);
    if (!/^--(?:experimental-)?test-/.test(name)) continue;
    const known = values[name];
    if (value === undefined) values[name] = true;
    else if (Array.isArray(known)) values[name] = [...(known as unknown[]), value];
    else values[name] = /^\d+$/.test(value) ? Number(value) : value;
  }
}

definePart({
  replacements: (runtime) => ({
    "internal/test_runner/runner": () => ({ run: () => runtime.missing("runner") }),
    "internal/test_runner/coverage": () => ({
      setupCoverage: () => refuse("Coverage of node:test", "no browser tells a program which lines ran."),
    }),
  }),
  begin(runtime) {
    const bindings = bindingsOf(runtime);
    locateCallers(bindings("util"));
    readOptions(runtime, bindings);
    markRejections(runtime, bindings);
  },
});
