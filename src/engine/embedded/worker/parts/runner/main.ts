/** The part with `run` of `node:test`: Node's own runner of files, which starts a process for each of them. */
import { noop } from "../../runtime.ts";
import { definePart } from "../part.ts";
import { refusing } from "../refusal.ts";

/** Nobody else can watch for a change and start the files again. */
const FilesWatcher = refusing(
  "watch of node:test",
  "a run of the page is a run of its programs. Press Run again.",
);

definePart({
  replacements: () => ({
    "internal/watch_mode/files_watcher": () => ({ FilesWatcher }),
    "internal/util/inspector": () => ({ isUsingInspector: () => false, isInspectorMessage: () => false }),
    "internal/process/pre_execution": () => ({ loadPreloadModules: noop }),
  }),
});
