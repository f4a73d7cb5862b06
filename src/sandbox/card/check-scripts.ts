/** Where the scripts of checks run in a page: a frame for each time that an exercise is checked. */
import { engineBase } from "virtual:engine-base";
import { createBrowserScriptHost } from "../checks/script/browser-host.ts";
import type { ScriptHost } from "../checks/script/host.ts";

export const scriptHost = (): ScriptHost =>
  createBrowserScriptHost(engineBase, () => import("virtual:tab-check-program"));
