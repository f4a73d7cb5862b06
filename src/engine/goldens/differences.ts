/** Golden programs that print something else where the browser's JavaScript engine is not V8, each with its reason. */

/** What it is that differs, as a reader of the list would ask. */
const reasons = {
  place:
    "the browser does not tell where an error was thrown, so the line above a fatal error is another one, or none",
  stack: "the frames of a stack are named and counted in another way, and so is a text that holds a stack",
  words: "the browser's JavaScript engine words the error itself",
  call: "the browser tells another column of a call, by which Node finds it in the text, or what stands around it",
  host: "the browser takes no host with a star or a quotation mark in it, and none in the address of a file",
  digits: "a function of Math gives another last digit",
  maker: "the browser does not tell what made an object whose prototypes name no constructor",
  using: "the browser's JavaScript engine cannot read a declaration with `using`",
} as const;

type Reason = keyof typeof reasons;
type Browser = "chromium" | "firefox" | "webkit";

/** By the name of the program: where it differs so in both. */
const inBoth: Readonly<Record<string, Reason>> = {
  "errors/call-sites-module.mjs": "stack",
  "errors/call-sites.cjs": "stack",
  "errors/clone-refused.mjs": "words",
  "errors/fatal-aggregate.mjs": "words",
  "errors/fatal-names.cjs": "place",
  "errors/frames-of-packages.cjs": "stack",
  "errors/frames.cjs": "stack",
  "errors/import-in-script.cjs": "words",
  "errors/json.mjs": "stack",
  "errors/library-frames.cjs": "stack",
  "errors/rejection-in-library.mjs": "place",
  "errors/rejection-longer-stack.mjs": "place",
  "errors/rejection-shown-before.cjs": "place",
  "errors/stacks.cjs": "stack",
  "errors/unreadable-marks.cjs": "words",
  "errors/unreadable.cjs": "words",
  "events/waiting.mjs": "place",
  "express/hello.mjs": "stack",
  "express/requests.mjs": "stack",
  "fetch/web-globals.mjs": "words",
  "inspect/nameless.cjs": "maker",
  "modules/broken.cjs": "words",
  "modules/kept-commonjs.cjs": "words",
  "modules/mistakes.mjs": "words",
  "process/texts-as-programs.cjs": "place",
  "process/threads-of-text.mjs": "place",
  "process/threads.mjs": "words",
  "process/warned-by-text.cjs": "stack",
  "timers/measures.mjs": "digits",
  "unreadable/brace-in-template.mjs": "words",
  "unreadable/import.js": "words",
};

const inFirefox: Readonly<Record<string, Reason>> = {
  ...inBoth,
  "errors/falsy.cjs": "call",
  "errors/fatal-exception.cjs": "place",
  "errors/fatal-json-again.cjs": "place",
  "errors/fatal-syntax-text.cjs": "place",
  "errors/rejection-of-argument.cjs": "place",
  "errors/rejection-own-stack.cjs": "place",
  "errors/uncaught-assertion.cjs": "place",
  "url/wildcards.cjs": "host",
};

const inWebKit: Readonly<Record<string, Reason>> = {
  ...inBoth,
  "errors/fatal-library-file.cjs": "place",
  "modules/imports-in-scripts.cjs": "stack",
  "modules/vm-contexts.cjs": "stack",
  "test/run/main.mjs": "stack",
  "timers/handles.cjs": "using",
};

const differences: Readonly<Record<Browser, Readonly<Record<string, Reason>>>> = {
  chromium: {},
  firefox: inFirefox,
  webkit: inWebKit,
};

/** Why a program may print something else in this browser; undefined where it may not. */
export function reasonFor(name: string, browser: Browser): string | undefined {
  const reason = differences[browser][name];
  return reason === undefined ? undefined : reasons[reason];
}
