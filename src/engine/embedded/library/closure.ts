/** Which of Node's library files the engine carries: everything that the public modules need, less what is cut off. */

/** The modules a reader can ask for that stand in the core, and the internals our own start-up calls. */
export const coreEntries: readonly string[] = [
  ...["async_hooks", "buffer", "console", "constants", "diagnostics_channel", "events", "http", "net"],
  ...["path", "path/posix", "path/win32", "querystring", "stream", "stream/promises", "stream/consumers"],
  ...["string_decoder", "sys", "timers", "timers/promises", "url", "util", "util/types"],
  ...["_http_agent", "_http_client", "_http_common", "_http_incoming", "_http_outgoing", "_http_server"],
  ...["_stream_duplex", "_stream_passthrough", "_stream_readable", "_stream_transform", "_stream_wrap"],
  ...["_stream_writable", "internal/per_context/primordials"],
  ...["internal/console/global", "internal/console/constructor", "internal/process/promises"],
  ...["internal/process/task_queues", "internal/process/warning", "internal/async_context_frame"],
  ...["internal/process/per_thread", "internal/util/colors"],
  ...["internal/navigator", "internal/per_context/domexception", "internal/encoding"],
];

/** Where the closure stops. Without these it grows to 6.5 MB; each is replaced in `worker/replacements` or refused. */
const cuts: readonly RegExp[] = [
  /^internal\/(modules|crypto|worker|webstreams|fs|readline|source_map|deps|perf|tls|dns|http2|quic)(\/|$)/,
  /^internal\/(child_process|inspector|bootstrap|main|test|test_runner|cluster)(\/|$)/,
  /^internal\/(blob|file|mime|data_url|v8\/startup_snapshot|util\/trace_sigint|errors\/error_source)$/,
  /^internal\/(process\/(execution|permission|pre_execution)|locks|promise_hooks|watch_mode\/.*)$/,
  /^internal\/streams\/iter\/(classic|from)$/,
  /^(crypto|fs|dns|os|tty|perf_hooks|cluster|worker_threads|module|v8|vm|tls|https|child_process)(\/|$)/,
  /^(assert|internal\/assert\/.*|internal\/util\/(comparisons|parse_args\/parse_args|diff))$/,
  /^(domain|http2|inspector|readline|zlib|repl|dgram|quic|sqlite|sea|wasi|test|trace_events)(\/|$)/,
];

const isCut = (id: string): boolean => cuts.some((cut) => cut.test(id));

/** Every `require("...")` of a literal, and the lazy form `defineLazyProperties(target, "id", ...)`. */
function requiredBy(source: string): string[] {
  const direct = [...source.matchAll(/\brequire\(\s*'([^']+)'\s*\)/g)].map((match) => match[1]);
  const lazy = [...source.matchAll(/defineLazyProperties\(\s*[\w.]+,\s*'([^']+)'/g)].map((match) => match[1]);
  return [...direct, ...lazy].filter((id) => id !== undefined).map((id) => id.replace(/^node:/, ""));
}

/** A part of the library that is loaded only for a program that asks for it. */
export interface LibraryPart {
  readonly name: string;
  readonly entries: readonly string[];
  /** What is cut off from the core and belongs here. */
  readonly brings: readonly RegExp[];
  /** Tables of `internalBinding("constants")` that it reads. */
  readonly constants?: readonly string[];
}

export const libraryParts: readonly LibraryPart[] = [
  {
    name: "modules",
    entries: ["module", "vm", "internal/modules/run_main", "internal/modules/esm/translators"],
    brings: [
      /^(module|vm|internal\/vm)$/,
      /^internal\/modules\/(cjs\/loader|helpers|package_json_reader|package_map|run_main|typescript)$/,
      /^internal\/modules\/(customization_hooks|esm\/(?!hooks$|worker$)\w+)$/,
      /^internal\/source_map\/source_map$/,
    ],
  },
  {
    name: "web",
    entries: [
      "stream/web",
      "internal/webstreams/adapters",
      "internal/webstreams/transfer",
      "internal/blob",
      "internal/file",
    ],
    brings: [/^stream\/web$/, /^internal\/webstreams\//, /^internal\/(blob|file)$/],
  },
  {
    name: "crypto",
    entries: ["crypto", "internal/crypto/webcrypto"],
    brings: [/^crypto$/, /^internal\/crypto\//],
    constants: ["crypto", "cryptoTables"],
  },
  {
    name: "processes",
    constants: ["options"],
    entries: ["worker_threads", "child_process", "internal/process/worker_thread_only"],
    brings: [
      /^(worker_threads|child_process)$/,
      /^internal\/(worker(\/(io|messaging|clone_dom_exception))?|child_process(\/.*)?|socket_list)$/,
      /^internal\/(perf\/event_loop_utilization|process\/worker_thread_only)$/,
    ],
  },
  { name: "clone", entries: [], brings: [] },
  { name: "proxy", entries: [], brings: [] },
  { name: "json", entries: [], brings: [] },
  { name: "domain", entries: ["domain"], brings: [/^domain$/] },
  { name: "os", entries: ["os"], brings: [/^os$/] },
  {
    name: "perf",
    entries: ["perf_hooks"],
    brings: [/^perf_hooks$/, /^internal\/(perf\/|histogram$)/],
    constants: ["performance"],
  },
  { name: "context", entries: [], brings: [] },
  { name: "absent", entries: [], brings: [], constants: ["absent"] },
  {
    name: "test",
    // The last is asked for by a name put together.
    entries: ["test", "test/reporters", "internal/test_runner/reporter/v8-serializer"],
    brings: [/^test(\/reporters)?$/, /^internal\/test_runner\/(?!runner$|coverage$)/],
  },
  {
    name: "runner",
    entries: ["internal/test_runner/runner"],
    brings: [/^internal\/test_runner\/runner$/],
  },
  { name: "v8", entries: ["v8", "internal/error_serdes"], brings: [/^v8$/] },
  {
    name: "glob",
    entries: ["internal/fs/glob", "internal/deps/minimatch/index"],
    brings: [/^internal\/fs\/glob$/, /^internal\/deps\/minimatch\//],
  },
  { name: "hooks", entries: ["internal/promise_hooks"], brings: [/^internal\/promise_hooks$/] },
  { name: "clock", entries: [], brings: [] },
  {
    name: "typescript",
    entries: ["internal/deps/amaro/dist/index"],
    brings: [/^internal\/deps\/amaro\//],
  },
  { name: "dns", entries: ["dns", "dns/promises"], brings: [/^dns(\/|$)/, /^internal\/dns\//] },
  { name: "zlib", entries: ["zlib"], brings: [/^zlib$/], constants: ["zlib"] },
  { name: "brotli", entries: [], brings: [] },
  { name: "zstd", entries: [], brings: [] },
  {
    name: "fetch",
    entries: ["internal/deps/undici/undici", "internal/wasm_web_api"],
    brings: [/^internal\/(deps\/undici\/undici|wasm_web_api)$/],
  },
  {
    name: "assert",
    entries: [
      ...["assert", "assert/strict", "internal/util/comparisons", "internal/util/parse_args/parse_args"],
      ...["internal/util/diff", "internal/mime", "punycode", "internal/data_url"],
    ],
    brings: [
      /^(assert|punycode)/,
      /^internal\/assert\/./,
      /^internal\/(mime|data_url|util\/(comparisons|parse_args\/.*|diff))$/,
    ],
  },
  {
    name: "fs",
    entries: ["fs", "fs/promises", "readline", "readline/promises"],
    brings: [
      /^fs(\/promises)?$/,
      /^internal\/fs\/(utils|streams|dir|read\/context|promises|rimraf|cp\/.*|watchers|recursive_watch)$/,
      /^(internal\/)?readline(\/|$)/,
    ],
  },
];

type Natives = Readonly<Record<string, string>>;

/** Ids that `part` adds to those of the core. */
export function partClosure(natives: Natives, part: LibraryPart, core: readonly string[]): string[] {
  const outside = (id: string): boolean => isCut(id) && !part.brings.some((kind) => kind.test(id));
  return walk(
    natives,
    part.entries,
    (id) => core.includes(id) || outside(id) || /^internal\/streams\/iter\//.test(id),
  );
}

/** Ids of the natives reachable from `entries` without crossing a cut, in a stable order. */
export const closureOf = (natives: Natives, entries: readonly string[]): string[] =>
  walk(natives, entries, isCut);

function walk(natives: Natives, entries: readonly string[], stop: (id: string) => boolean): string[] {
  const seen = new Set<string>();
  const visit = (id: string): void => {
    const source = natives[id];
    if (seen.has(id) || source === undefined) return;
    seen.add(id);
    for (const next of requiredBy(source)) if (!stop(next)) visit(next);
  };
  entries.forEach(visit);
  const missing = entries.filter((id) => !seen.has(id));
  if (missing.length > 0) throw new Error(`The pinned Node has no module ${missing.join(", ")}.`);
  return [...seen].sort();
}
