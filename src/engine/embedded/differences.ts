/** Everything of Node that the embedded engine does not do, or does in another way: one list for its README and for the site. */
import { absentModules } from "./absent.ts";

/** Under which heading a difference stands. */
export const areas = {
  modules: "Modules that refuse",
  loading: "Loading code",
  files: "Files",
  network: "Network",
  processes: "Processes and threads",
  asynchronous: "What runs later",
  crypto: "Cryptography",
  packing: "Packing",
  testing: "Tests",
  inspecting: "Looking inside",
  globals: "Globals",
} as const;

export type Area = keyof typeof areas;

/** One difference. `what` and `why` are sentences, in which code stands between backticks. */
export interface Difference {
  readonly area: Area;
  readonly what: string;
  readonly why: string;
  /** Where Node says what it does. */
  readonly reference: string;
}

const api = (page: string): string => `https://nodejs.org/api/${page}`;

const pages: Readonly<Record<string, string>> = {
  _tls_common: "tls.html",
  _tls_wrap: "tls.html",
  "inspector/promises": "inspector.html",
  sea: "single-executable-applications.html",
  trace_events: "tracing.html",
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What can be imported, and refuses where it is used. */
const refusing: readonly Difference[] = Object.entries(absentModules)
  .filter(([id]) => !id.startsWith("_") && !id.includes("/"))
  .map(([id, { why, instead }]) => ({
    area: "modules",
    what: `\`node:${id}\` can be imported, and refuses where it is used.`,
    why: `${capital(why)}. ${instead}`,
    reference: api(pages[id] ?? `${id}.html`),
  }));

const noWayToWait = "A Worker without shared memory cannot wait for another.";
const ofV8 = "No browser tells it to a program.";

export const differences: readonly Difference[] = [
  ...refusing,
  {
    area: "loading",
    what: "A native addon (`.node`) is refused with `ERR_DLOPEN_FAILED`.",
    why: "It is machine code for one kind of machine.",
    reference: api("addons.html"),
  },
  {
    area: "loading",
    what: "`module.register` refuses; `module.registerHooks` works.",
    why: "Its hooks would run on a thread that the loader waits for. " + noWayToWait,
    reference: api("module.html#moduleregisterspecifier-parenturl-options"),
  },
  {
    area: "loading",
    what: "WebAssembly cannot be imported as a module, nor `import source` be used, and source maps are not read.",
    why: "Read the file and hand its bytes to `WebAssembly` instead.",
    reference: api("esm.html#wasm-modules"),
  },
  {
    area: "loading",
    what: "`arguments` at the top of a CommonJS module is a plain object; an ES module has it as well.",
    why: "The module is called through a function that keeps `import()` working.",
    reference: api("modules.html#the-module-wrapper"),
  },
  {
    area: "loading",
    what: "A context of `vm` has the properties of its object and the language's own names, which are those outside: `[]` made inside is an `Array` outside. In the scope of the program the `let`, `const` and `class` of a script are properties of `globalThis`, too. A name that is assigned to somewhere and not there yet is `undefined`; the text of a function shows what was put around its `this`, and what `eval` and `Function` make there has the `this` of the outside. Time limits and `microtaskMode` refuse.",
    why: "A Worker has one global object, and cannot stop its own code.",
    reference: api("vm.html"),
  },
  {
    area: "loading",
    what: "A program is started without options of the command line. A child process takes those that evaluate a text, load modules or say how they are found, load an environment, name it, and set warnings, rejections and the depth of stacks; others, `--experimental-transform-types` among them, it refuses, and V8's as none that Node has.",
    why: "Most options are about V8, the machine or a debugger, and none of these is there.",
    reference: api("cli.html#options"),
  },
  {
    area: "loading",
    what: "In Safari a declaration with `using` cannot be read.",
    why: "That engine does not know it yet, and no text is rewritten for it.",
    reference: api("timers.html#timeoutsymboldispose"),
  },
  {
    area: "loading",
    what: "A `require` of one of Node's modules that the program's text names nowhere refuses once output was shown, and in a child or a thread at once; `import()` waits for it, but finds nothing in a text that `eval` or `Function` makes a program.",
    why: "Parts of the engine are loaded before the program starts, by the names in its text, and a `require` cannot wait for one. Nobody but the browser sees what is evaluated.",
    reference: api("modules.html#requireid"),
  },
  {
    area: "loading",
    what: "An error of loading may have fewer frames in its stack, frames of Node's own library are left out of every stack.",
    why: "The lines of the compacted library are not Node's, and only the module parser of the browser knows those words.",
    reference: api("errors.html#errorstack"),
  },
  {
    area: "files",
    what: "What a process writes the others find ahead of its next message, answer or end, else some milliseconds later: what it did in one turn as one change, a hard link as a file of its own, a folder with new times. Two that create a file at once with `wx` both succeed.",
    why: "Each has its own copy of the files, since without shared memory none could read at once.",
    reference: api("fs.html"),
  },
  {
    area: "files",
    what: "Everyone is root, and there is one file system, in which no file is larger than 1 GB.",
    why: "The files live in the memory of the page.",
    reference: api("fs.html#file-modes"),
  },
  {
    area: "files",
    what: "Of the machine's own files only `/dev/null` and `/dev/stdin`, `/dev/stdout`, `/dev/stderr` are there: neither `/proc` nor the program `node`.",
    why: "There is no machine, and a program that reads them would be told what is not so.",
    reference: api("process.html#processexecpath"),
  },
  {
    area: "files",
    what: "A synchronous read of standard input gives `EAGAIN` while nothing has come; an asynchronous one waits.",
    why: "A Worker without shared memory cannot wait.",
    reference: api("fs.html#fsreadsyncfd-buffer-offset-length-position"),
  },
  {
    area: "network",
    what: "In the first moments of a program with Express a body in an encoding of East Asia fails, where no text of the program names one.",
    why: "The tables of those encodings are half of what Express weighs, and come while the program runs.",
    reference: api("modules.html#requireid"),
  },
  {
    area: "network",
    what: "There is TCP between the programs of one engine, and to the database and the broker; every other name is this machine.",
    why: "Code on a page must not reach a network.",
    reference: api("net.html"),
  },
  {
    area: "network",
    what: "A Unix socket connects within one process only.",
    why: "The file that stands for it is in that process's copy of the files.",
    reference: api("net.html#identifying-paths-for-ipc-connections"),
  },
  {
    area: "processes",
    what: "Programs other than `node` cannot be started, nor a shell be used, but for a plain `node file arguments`.",
    why: "There is nothing but Node in the page.",
    reference: api("child_process.html"),
  },
  {
    area: "processes",
    what: "`spawnSync`, `execSync` and `execFileSync` refuse.",
    why: noWayToWait + " Use `spawn`, `exec` or `fork`.",
    reference: api("child_process.html#synchronous-process-creation"),
  },
  {
    area: "processes",
    what: "`detached` changes nothing, and a handle cannot be sent to a child. A child ends with its parent.",
    why: "Each process is a Worker that the page made, so that Stop ends them all.",
    reference: api("child_process.html#optionsdetached"),
  },
  {
    area: "processes",
    what: "An engine has sixteen threads and children at most; the next one fails with `EAGAIN`.",
    why: "Each of them takes as much memory as a tab of the browser.",
    reference: api("worker_threads.html"),
  },
  {
    area: "processes",
    what: "`SHARE_ENV`, `postMessageToThread`, `locks` and a shared `stdin` are not there. `resourceLimits` are told back, not enforced.",
    why: "Threads here share no memory with each other.",
    reference: api("worker_threads.html"),
  },
  {
    area: "processes",
    what: "Without cross-origin isolation a `SharedArrayBuffer` is shared with no other thread and cannot be cloned, and `receiveMessageOnPort` sees what had come by the last turn of the loop.",
    why: "A page that is not isolated gets no shared memory from the browser.",
    reference: api("worker_threads.html#workerreceivemessageonportport"),
  },
  {
    area: "processes",
    what: "`process.memoryUsage`, `process.cpuUsage`, `os.cpus`, `os.totalmem` and their like answer with fixed numbers.",
    why: ofV8,
    reference: api("process.html#processmemoryusage"),
  },
  {
    area: "processes",
    what: "`process.execve`, `process.report`, users and groups other than root and a time zone set by `TZ` are not there.",
    why: "A process here is a Worker, which has its browser's time zone and is nobody else's.",
    reference: api("process.html#processexecvefile-args-env"),
  },
  {
    area: "processes",
    what: "`process.features`, `process.release` and `process.config` have few of Node's entries, `process.allowedNodeEnvironmentFlags` has none; `process.moduleLoadList` names what was loaded here; `process.finalization` and `process.openStdin` are not there.",
    why: "They tell how Node was built and started. What is to be done at the end of a process can listen to `exit`.",
    reference: api("process.html#processrelease"),
  },
  {
    area: "processes",
    what: "`process.abort` ends the process by `SIGABRT` and prints no stacks.",
    why: "No page is told the stacks of the browser's machine code.",
    reference: api("process.html#processabort"),
  },
  {
    area: "processes",
    what: "Calls can be nested about half as deep.",
    why: "A browser gives a Worker half the stack that Node has.",
    reference: api("errors.html#class-rangeerror"),
  },
  {
    area: "asynchronous",
    what: "`AsyncLocalStorage` is kept across the `await` of the program's own text, of a package, and of what `vm` compiles in its one global scope; an `async` function that `eval` or `Function` made loses it.",
    why: "No browser keeps it, so each `await` of the program is rewritten to put it back.",
    reference: api("async_context.html#class-asynclocalstorage"),
  },
  {
    area: "asynchronous",
    what: "With `AsyncLocalStorage` a stack may lack the `async` frames of who waits for `Promise.all`, or for a promise that was resolved with another one.",
    why: "`then` is replaced there to keep the store, and V8 follows a chain of promises only through its own.",
    reference: api("errors.html#errorstack"),
  },
  {
    area: "asynchronous",
    what: "Hooks of `async_hooks`, and so a `domain`, hear of no promises; behind `await` the program goes on with the id that it had before.",
    why: "No browser tells a program of its promises.",
    reference: api("async_hooks.html#promise-execution-tracking"),
  },
  {
    area: "asynchronous",
    what: "Where a program makes more than 256 callbacks in a second, an unhandled rejection may be told up to 32 callbacks late.",
    why: "The browser reports it behind a task, and a busy loop puts many callbacks into one.",
    reference: api("process.html#event-unhandledrejection"),
  },
  {
    area: "crypto",
    what: "DSA keys, X.509 certificates, SPKAC, post-quantum keys, curves that OpenSSL has no name for and binary curves are not there.",
    why: "No kept library of JavaScript has them, and backends hardly use them in their code.",
    reference: api("crypto.html"),
  },
  {
    area: "crypto",
    what: "Of the ciphers ARIA, Camellia, DES and SM4 are missing, of the digests SM3.",
    why: "`getCiphers`, `getHashes` and `getCurves` list what is here.",
    reference: api("crypto.html#cryptogetciphers"),
  },
  {
    area: "crypto",
    what: "Nothing takes equal time for all keys, and `opensslErrorStack` is not always whole.",
    why: "It is JavaScript, and runs for its reader alone.",
    reference: api("crypto.html#cryptotimingsafeequala-b"),
  },
  {
    area: "packing",
    what: "Packed bytes can differ from Node's; unpacked they are the same.",
    why: "Other implementations of the same formats pack.",
    reference: api("zlib.html"),
  },
  {
    area: "packing",
    what: "A Brotli or Zstandard stream that is flushed on the way sends what it holds at once, and not packed; Brotli, when more than 1 MB came before, at its end.",
    why: "The libraries pack, and cannot be flushed.",
    reference: api("zlib.html#zlibflushkind-callback"),
  },
  {
    area: "packing",
    what: "Of the parameters of Brotli and Zstandard only quality, level and checksum have an effect; a dictionary of Brotli refuses.",
    why: "The libraries take no others.",
    reference: api("zlib.html#class-brotlioptions"),
  },
  {
    area: "testing",
    what: 'Coverage, watching and mocks of modules are not there in `node:test`, nor is `isolation: "none"`. A file of tests is run as any program; `run` starts a process for each.',
    why: "No browser tells a program which of its lines ran, and there is no command line to set options on.",
    reference: api("test.html#runoptions"),
  },
  {
    area: "testing",
    what: "A rejection that nobody handles belongs to the test that began last and has not ended.",
    why: "No browser tells a program of its promises.",
    reference: api("test.html#extraneous-asynchronous-activity"),
  },
  {
    area: "inspecting",
    what: "`util.inspect` cannot show the state of a promise, but of one that was rejected and that nobody handles, what is left in an iterator, or the target of a proxy where only a package names `Proxy`.",
    why: ofV8,
    reference: api("util.html#utilinspectobject-options"),
  },
  {
    area: "inspecting",
    what: "A name that a program gives to a typed array of 65,536 elements or more is neither shown nor compared.",
    why: "A browser lists names only together with every index.",
    reference: api("util.html#utilinspectobject-options"),
  },
  {
    area: "inspecting",
    what: "Above a fatal error of a child process no line of Node's library stands where its stderr goes to the parent.",
    why: "The page has those lines, and that stream does not pass it.",
    reference: api("child_process.html#child-process"),
  },
  {
    area: "inspecting",
    what: "Of an error that was made and later thrown in the same file, the line that made it is shown, unless a `throw` of the name that it got there follows; of one of `JSON.parse`, where an arrow function stands behind it on each line that calls it, as a reviver does, that line.",
    why: "A browser keeps the place of a throw for no other error.",
    reference: api("errors.html#errorstack"),
  },
  {
    area: "inspecting",
    what: "Code that `Function` or `eval` made has no frame in a stack, and a function that is called by way of `import * as name` is one of `Proxy` there, not of `Module`.",
    why: "The text around such code is itself evaluated, so no browser tells where it lies; and the names of a module are a proxy, since no browser makes a module of a text that was rewritten.",
    reference: api("errors.html#errorstack"),
  },
  {
    area: "inspecting",
    what: "In Firefox and Safari an object whose prototypes name no constructor is shown as an `Object`, as one that is frozen is everywhere.",
    why: "Only V8 tells what made it, of an object that can be given a property for a moment.",
    reference: api("util.html#utilinspectobject-options"),
  },
  {
    area: "inspecting",
    what: "`v8` has `serialize` and `deserialize` with their classes; statistics, snapshots, profiles, flags and hooks refuse, and the list of heap spaces is empty.",
    why: "No browser tells a program how its memory is used. Use the tools of the browser.",
    reference: api("v8.html"),
  },
  {
    area: "inspecting",
    what: "In Firefox and Safari an error that the JavaScript engine itself makes has that engine's words.",
    why: "Node's words are those of V8.",
    reference: api("errors.html"),
  },
  {
    area: "inspecting",
    what: "In Safari the `stack` of such an error is in that engine's form where the function of a promise's `catch` reads it before anybody showed it: what a `catch` clause catches, what `console.log` shows, and what nobody catches, is as in Node. A text in quotes with such a clause in it gets a call behind its bracket that nobody wrote.",
    why: "The engine writes it into the error before anyone can be asked; it is put right where Node's library looks at it, and by a call in each clause. No parser is loaded that tells a clause from a text.",
    reference: api("errors.html#errorstack"),
  },
  {
    area: "inspecting",
    what: "In Safari a strict function that ends with `return other()` has no frame while `other` runs.",
    why: "That engine leaves a function before such a call, as the standard of the language has it.",
    reference: api("errors.html#errorstack"),
  },
  {
    area: "inspecting",
    what: "In Safari the stack of an error names no place in a text that `vm` runs.",
    why: "That engine tells no place in a text that is evaluated, and a script of `vm` must be evaluated to have a value.",
    reference: api("vm.html#scriptrunincontextcontextifiedobject-options"),
  },
  {
    area: "globals",
    what: "What a browser's JavaScript has before Node's is there: `Uint8Array.fromBase64`, for one.",
    why: "The language is the browser's own.",
    reference: api("globals.html"),
  },
  {
    area: "globals",
    what: 'In Firefox `URL` takes no host with `*` or `"` in it, and none in an address with `file:`; in Chromium it takes no `filesystem:` without an address within. Chromium and Firefox know no drives of Windows in an address with `file:`; each browser escapes other characters in one whose scheme is none of the web, and takes other names beyond ASCII.',
    why: "The browser's own parser reads addresses.",
    reference: api("url.html#the-whatwg-url-api"),
  },
  {
    area: "inspecting",
    what: "An observer of `gc` hears nothing, clocks go in steps of 0.1 ms, and of histograms `percentileCI`, `welchTest` and `mannWhitneyTest` refuse.",
    why: "No browser tells when it collects memory, nor the time more finely; the tests of statistics have no use here.",
    reference: api("perf_hooks.html"),
  },
  {
    area: "inspecting",
    what: "Another thread gets a copy of a histogram or a `BlockList`, and no `FileHandle`, socket or `WebAssembly.Module` at all.",
    why: "Threads here share no memory, and each has open files and connections of its own.",
    reference: api("worker_threads.html#portpostmessagevalue-transferlist"),
  },
  {
    area: "inspecting",
    what: "A program that takes the iterator of arrays away, or puts its own in its place, ends the engine's work for it.",
    why: "Node keeps its own library from such changes; what stands below it here is not kept.",
    reference: api("globals.html"),
  },
  {
    area: "globals",
    what: "`MessageChannel`, `BroadcastChannel` and `SharedArrayBuffer` are there for a program that names them.",
    why: "They are loaded with the part that has threads.",
    reference: api("globals.html"),
  },
  {
    area: "globals",
    what: "`addEventListener`, `dispatchEvent` and `removeEventListener` exist and are `undefined`; `process` and `Buffer` are plain properties; classes that are loaded late are accessors until they are first read.",
    why: "A Worker's global object cannot lose what it inherits.",
    reference: api("globals.html"),
  },
];
