/** What runs the scripts of checks in a page: a frame for each time that an exercise is checked. */
import { engineBase } from "virtual:engine-base";
import { createBrowserScriptHost } from "../checks/script/browser-host.ts";
import type { ScriptRunner } from "../checks/script/host.ts";
import { scriptRunner } from "../checks/script/run-script.ts";

export const scripts = (): ScriptRunner =>
  scriptRunner(createBrowserScriptHost(engineBase, () => import("virtual:tab-check-program")));
