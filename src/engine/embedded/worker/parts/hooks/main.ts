/** The part for programs that watch asynchronous resources, or ask which of them are under way. */
import type { AsyncWrap, AsyncWrapBinding } from "../../internal-binding/async_wrap.ts";
import type { TimersBinding } from "../../internal-binding/timers.ts";
import type { Loose, Runtime } from "../../runtime.ts";
import { definePart } from "../part.ts";
import { Resources } from "./resources.ts";

function bindingOf(runtime: Runtime, name: string): unknown {
  const { internalBinding } = runtime.require("internal/bootstrap/realm") as {
    internalBinding: (name: string) => unknown;
  };
  return internalBinding(name);
}

/** @see `GetActiveResourcesInfo` in src/node_process_methods.cc of Node */
function activeNames(resources: Resources, { timeoutInfo, immediateInfo }: TimersBinding): string[] {
  const times = (count: number | undefined, name: string): string[] => Array<string>(count ?? 0).fill(name);
  return [
    ...[...resources.requests, ...resources.handles].map((wrap) => resources.nameOf(wrap)),
    ...times(timeoutInfo[0], "Timeout"),
    ...times(immediateInfo[1], "Immediate"),
  ];
}

interface AfterHooks {
  afterHooksExist(): boolean;
  executionAsyncId(): number;
  hasAsyncIdStack(): boolean;
  emitAfter(id: number): void;
  popAsyncContext(id: number): boolean;
  clearAsyncIdStack(): void;
}

/**
 * An exception that the program handled leaves its callbacks: they end then.
 * @see `createOnGlobalUncaughtException` in lib/internal/process/execution.js of Node
 */
function endAfterExceptions(runtime: Runtime): void {
  const hooks = runtime.require("internal/async_hooks") as AfterHooks;
  const clear = hooks.clearAsyncIdStack.bind(hooks);
  hooks.clearAsyncIdStack = () => {
    if (hooks.afterHooksExist()) {
      do {
        const id = hooks.executionAsyncId();
        if (id === 0) hooks.popAsyncContext(0);
        else hooks.emitAfter(id);
      } while (hooks.hasAsyncIdStack());
    }
    clear();
  };
}

function begin(runtime: Runtime): void {
  endAfterExceptions(runtime);
  const binding = bindingOf(runtime, "async_wrap") as AsyncWrapBinding & Loose;
  const { nativeHooks, ...rest } = runtime.require("internal/async_hooks") as Loose;
  const resources = new Resources(runtime, binding, { ...(nativeHooks as object), ...rest } as never);
  Object.assign(binding, {
    made: (wrap: AsyncWrap, resource: object, kind?: number) => resources.made(wrap, resource, kind),
    enter: (wrap: AsyncWrap, frame: unknown) => resources.enter(wrap, frame),
    leave: () => resources.leave(),
    gone: (wrap: AsyncWrap) => resources.gone(wrap),
    queueDestroyAsyncId: (id: number) => resources.destroyed(id),
  });
  const owner = runtime.symbols["owner_symbol"] ?? Symbol("owner_symbol");
  const ownerOf = (wrap: AsyncWrap): unknown => (wrap as unknown as Record<symbol, unknown>)[owner] ?? wrap;
  const timers = bindingOf(runtime, "timers") as TimersBinding;
  Object.assign(globalThis.process, {
    _getActiveHandles: () => resources.handles.map(ownerOf),
    _getActiveRequests: () => resources.requests.map(ownerOf),
    getActiveResourcesInfo: () => activeNames(resources, timers),
  });
}

definePart({ begin });
