/**
 * What the engine needs in a browser whose JavaScript engine is not V8: stacks in V8's form, and V8's console. Loaded there
 * before Node's library takes `Error` apart. WebKit is made to look like Firefox first.
 */
import type { ForeignStacks } from "../stack.ts";
import { consoleOfV8 } from "./console.ts";
import { levelFunctionText } from "./function-text.ts";
import { foreignStacks } from "./stacks.ts";
import { levelWebKit } from "./webkit.ts";

// In Firefox errors inherit it. A Worker has no word on whose browser it is.
if (!("stack" in Error.prototype)) levelWebKit(globalThis);
levelFunctionText();
(globalThis as { engineStacks?: ForeignStacks }).engineStacks = foreignStacks();
Object.assign(globalThis, { console: consoleOfV8() });
