/**
 * Where the program begins in which the script of one check runs: a Worker of its own in a frame of its own, so that no code of
 * the reader's is there with it. The script has the few functions that `src/study/README.md` lists, and nothing of the page.
 */
import { startScript, type ScriptPort } from "./script.ts";

addEventListener(
  "message",
  ({ ports: [port] }: MessageEvent) => {
    // Of the port only what `ScriptPort` names is used, and what comes over it is the page's.
    if (port !== undefined) startScript(port as unknown as ScriptPort);
  },
  { once: true },
);
