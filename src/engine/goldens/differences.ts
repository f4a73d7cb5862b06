/** Golden programs that print something else in Firefox, each with its reason: V8's ways show in what they print. */

/** What it is that differs, as a reader of the list would ask. */
const reasons = {
  place:
    "Firefox does not tell where an error was thrown, so the line above a fatal error is another one, or none",
  stack: "the frames of a stack are named and counted in another way, and so is a text that holds a stack",
  words: "the browser's JavaScript engine words the error itself",
  caller: "Node keeps a warning from callers inside node_modules, which are found by their frames",
} as const;

/** By the name of the program. */
const inFirefox: Readonly<Record<string, keyof typeof reasons>> = {
  "errors/codes.cjs": "stack",
  "errors/fatal-aggregate.mjs": "words",
  "errors/fatal-async-library.cjs": "place",
  "errors/fatal-event.cjs": "stack",
  "errors/fatal-library.cjs": "place",
  "errors/fatal-module-late.mjs": "place",
  "errors/fatal-reason.cjs": "place",
  "errors/fatal-second-file.cjs": "place",
  "errors/rejection-object.cjs": "place",
  "errors/rejection-without-error.cjs": "place",
  "errors/stacks.cjs": "stack",
  "events/waiting.mjs": "place",
  "express/hello.mjs": "stack",
  "express/requests.mjs": "stack",
  "fetch/web-globals.mjs": "words",
  "process/threads.mjs": "words",
  "sockets/socket-io.mjs": "caller",
};

/** Why a program may print something else in this browser; undefined where it may not. */
export function reasonFor(name: string, browser: "chromium" | "firefox" | "webkit"): string | undefined {
  const reason = browser === "firefox" ? inFirefox[name] : undefined;
  return reason === undefined ? undefined : reasons[reason];
}
