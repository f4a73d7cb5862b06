/** The part with `fs` and `readline`: Node's own, over the files of the process. */
import { noop, placeholder, type Loose, type Runtime } from "../../runtime.ts";
import { definePart } from "../part.ts";
import { FsBinding } from "./binding.ts";

const made = new WeakMap<Runtime, FsBinding>();

function bindingOf(runtime: Runtime): FsBinding {
  const known = made.get(runtime);
  if (known !== undefined) return known;
  const { process } = globalThis;
  const binding = new FsBinding(runtime, runtime.files, () => process.cwd());
  made.set(runtime, binding);
  return binding;
}

/** What exists to be named, and says so when it is used: nothing here tells of changes to files. */
function refuse(what: string): () => never {
  return () => {
    const error = new Error(`${what} is not available in the embedded engine`);
    throw Object.assign(error, { code: "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM" });
  };
}

const watchers = (): Loose => ({
  FSWatcher: placeholder("FSWatcher"),
  StatWatcher: placeholder("StatWatcher"),
  watch: refuse("fs.watch"),
  kFSWatchStart: Symbol("kFSWatchStart"),
  kFSStatWatcherStart: Symbol("kFSStatWatcherStart"),
  kFSStatWatcherStop: noop,
});

/** Sets what the file says and the environment has not. */
function begin(runtime: Runtime): void {
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
  },
  replacements: () => ({
    "internal/fs/watchers": watchers,
    "internal/fs/recursive_watch": watchers,
    "internal/fs/glob": () => ({ Glob: refuse("fs.glob"), matchGlobPattern: () => false }),
    "internal/process/permission": () => ({ isEnabled: () => false, has: () => true }),
  }),
});
