/**
 * What the engine needs in a browser whose JavaScript engine is not V8: stacks in V8's form. Loaded there before Node's
 * library takes `Error` apart. WebKit is made to look like Firefox first.
 */
import { isWebKit } from "../../browser.ts";
import type { ForeignStacks } from "../stack.ts";
import { foreignStacks } from "./stacks.ts";
import { levelWebKit } from "./webkit.ts";

if (isWebKit()) levelWebKit(globalThis);
(globalThis as { engineStacks?: ForeignStacks }).engineStacks = foreignStacks();
