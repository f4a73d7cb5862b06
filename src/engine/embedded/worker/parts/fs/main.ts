/** The part with `fs` and `readline`: Node's own, over the files of the process. */
import type { Runtime } from "../../runtime.ts";
import { lock } from "../lock.ts";
import { definePart } from "../part.ts";
import { FsBinding } from "./binding.ts";

const made = new WeakMap<Runtime, FsBinding>();

function bindingOf(runtime: Runtime): FsBinding {
  const known = made.get(runtime);
  if (known !== undefined) return known;
  const binding = new FsBinding(runtime);
  made.set(runtime, binding);
  return binding;
}

/** Sets what the file says and the environment has not. */
function begin(runtime: Runtime): void {
  lock(runtime.data.constants["fs"] ?? {});
  const { readFileSync } = runtime.require("fs") as {
    readFileSync: (path: unknown, encoding: string) => string;
  };
  const { parseEnv } = runtime.require("util") as { parseEnv: (text: string) => Record<string, string> };
  const loadEnvFile = (path?: unknown): void => {
    for (const [name, value] of Object.entries(parseEnv(readFileSync(path ?? ".env", "utf8"))))
      process.env[name] ??= value;
  };
  Object.assign(process, { loadEnvFile });
}

definePart({
  begin,
  bindings: {
    fs: (runtime) => bindingOf(runtime).table(),
    fs_dir: (runtime) => bindingOf(runtime).folderTable(),
    fs_event_wrap: (runtime) => bindingOf(runtime).watchTable(),
  },
  replacements: () => ({
    "internal/process/permission": () => ({ isEnabled: () => false, has: () => true }),
  }),
});
