/** The page's one place for client scripts: a frame that opens with the first of them. */
import { engineBase } from "virtual:engine-base";
import { tabPackages } from "virtual:tab-packages";
import { createBrowserTabHost } from "../tab-host-browser.ts";

export const tabs = createBrowserTabHost({
  engineBase,
  program: () => import("virtual:tab-program"),
  packages: tabPackages,
});
