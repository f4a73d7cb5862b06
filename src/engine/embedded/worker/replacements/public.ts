/** Public modules that the core answers itself, and those that exist only to say that they are not here. */
import { addressOf, type HostAddress } from "../names.ts";
import { noop, placeholder, type Loose, type Runtime } from "../runtime.ts";
import { later } from "../waiting.ts";

type Callback = (error: Error | null, ...values: unknown[]) => void;

const address = /^[\d.]+$|:/;

/** What `net` asks. A program that names the module itself has Node's own, which is a part. */
function dns(runtime: Runtime): Loose {
  const resolve = (host: string, options: unknown): HostAddress | Error => {
    if (address.test(host)) return { address: host, family: host.includes(":") ? 6 : 4 };
    const family = typeof options === "number" ? options : (options as Loose | undefined)?.["family"];
    const found = addressOf(host, family);
    if (found !== undefined) return found;
    const error = new Error(`getaddrinfo ENOTFOUND ${host}`);
    return Object.assign(error, { errno: -3008, code: "ENOTFOUND", syscall: "getaddrinfo", hostname: host });
  };
  const lookup = (host: string, options: unknown, callback?: Callback): void => {
    const done = (callback ?? options) as Callback;
    const one = resolve(host, callback === undefined ? undefined : options);
    const all = callback !== undefined && (options as Loose | null)?.["all"] === true;
    const answer = (): void => {
      if (one instanceof Error) done(one);
      else if (all) done(null, [one]);
      else done(null, one.address, one.family);
    };
    // Node asks a thread for a name: the socket is with the program before its lookup ends.
    if (address.test(host)) globalThis.process.nextTick(answer);
    else later(runtime, answer);
  };
  return {
    lookup,
    promises: { lookup: (host: string, options: unknown) => Promise.resolve(resolve(host, options)) },
    ...{ ADDRCONFIG: 32, V4MAPPED: 8, ALL: 16 },
  };
}

const loopback = (): Loose[] => {
  const shared = { mac: "00:00:00:00:00:00", internal: true };
  return [
    { address: "127.0.0.1", netmask: "255.0.0.0", family: "IPv4", ...shared, cidr: "127.0.0.1/8" },
    {
      ...{ address: "::1", netmask: "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", family: "IPv6" },
      ...{ ...shared, cidr: "::1/128", scopeid: 0 },
    },
  ];
};

function os(runtime: Runtime): Loose {
  const gigabyte = 2 ** 30;
  return {
    EOL: "\n",
    constants: (runtime.data.constants as Loose)["os"],
    arch: () => "x64",
    platform: () => "linux",
    type: () => "Linux",
    release: () => "6.0.0",
    version: () => "#1 SMP",
    machine: () => "x86_64",
    hostname: () => "localhost",
    homedir: () => "/root",
    tmpdir: () => "/tmp",
    endianness: () => "LE",
    uptime: () => runtime.host.now() / 1000,
    loadavg: () => [0, 0, 0],
    totalmem: () => 4 * gigabyte,
    freemem: () => 2 * gigabyte,
    cpus: () => [{ model: "virtual", speed: 0, times: { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 } }],
    availableParallelism: () => 1,
    networkInterfaces: () => ({ lo: loopback() }),
    userInfo: () => ({ uid: 0, gid: 0, username: "root", homedir: "/root", shell: "/bin/sh" }),
    devNull: "/dev/null",
  };
}

const perfHooks = (runtime: Runtime): Loose => ({
  performance: Object.assign(globalThis.performance, { markResourceTiming: noop }),
  constants: runtime.data.performance,
  monitorEventLoopDelay: noop,
  PerformanceObserver: placeholder("PerformanceObserver"),
});

function tty(runtime: Runtime): Loose {
  const { getColorDepth, hasColors } = runtime.require("internal/tty") as Loose;
  return {
    isatty: () => false,
    ReadStream: placeholder("ReadStream"),
    WriteStream: placeholder("WriteStream"),
    getColorDepth,
    hasColors,
  };
}

/** What packages call of a module whose part is not loaded; by then the program has to begin again with it. */
const deferred: Readonly<Record<string, readonly string[]>> = {
  fs: [
    ...["readFileSync", "writeFileSync", "statSync", "existsSync", "readdirSync", "mkdirSync", "openSync"],
    ...["createReadStream", "createWriteStream", "readFile", "writeFile", "stat", "readdir", "mkdir"],
    ...["lstat", "lstatSync", "realpath", "realpathSync", "open", "access", "accessSync", "unlink"],
  ],
  zlib: [
    ...["createGzip", "createGunzip", "createInflate", "createDeflate", "createInflateRaw", "createUnzip"],
    ...["createDeflateRaw", "createBrotliCompress", "createBrotliDecompress", "gzip", "gunzip", "gzipSync"],
    ...["gunzipSync", "deflate", "inflate", "deflateSync", "inflateSync", "deflateRawSync", "inflateRawSync"],
  ],
};

/** Such a module: Node's names, each of which asks for the part; some are called with `new`. */
function deferring(runtime: Runtime, part: string, members = deferred[part] ?? []): Loose {
  const ask = function (): never {
    return runtime.missing(part);
  };
  return Object.fromEntries(members.map((member) => [member, ask]));
}

export function publicModules(runtime: Runtime): Record<string, () => unknown> {
  const ask = (part: string) => (): never => runtime.missing(part);
  const fs = (): Loose => ({
    ...deferring(runtime, "fs"),
    // Nothing is an instance of these before files are opened.
    ...{ ReadStream: placeholder("ReadStream"), WriteStream: placeholder("WriteStream") },
    ...{ Stats: placeholder("Stats"), Dirent: placeholder("Dirent") },
    constants: (runtime.data.constants as Loose)["fs"],
    promises: { readFile: ask("fs"), stat: ask("fs") },
  });
  return {
    dns: () => dns(runtime),
    "dns/promises": () => dns(runtime)["promises"],
    os: () => os(runtime),
    tty: () => tty(runtime),
    perf_hooks: () => perfHooks(runtime),
    // Whoever listens asks whether it is a worker of a cluster.
    cluster: () => ({ isPrimary: true }),
    worker_threads: () => ({
      isMainThread: true,
      threadId: 0,
      parentPort: null,
      workerData: null,
      MessageChannel,
    }),
    "internal/util/parse_args/parse_args": () => ({ parseArgs: ask("assert") }),
    "internal/util/comparisons": () => ({ isDeepStrictEqual: ask("assert"), isDeepEqual: ask("assert") }),
    "internal/util/diff": () => ({ diff: ask("assert") }),
    zlib: () => ({ ...deferring(runtime, "zlib"), constants: {} }),
    tls: () => deferring(runtime, "absent", ["connect", "createServer", "Server", "TLSSocket"]),
    https: () => ({
      ...deferring(runtime, "absent", ["request", "get", "createServer"]),
      Agent: placeholder("Agent"),
      Server: placeholder("Server"),
      globalAgent: {},
    }),
    http2: () => ({ ...deferring(runtime, "absent", ["createServer", "connect"]), constants: {} }),
    child_process: () => deferring(runtime, "processes", ["spawn", "exec", "execFile", "fork", "execSync"]),
    fs,
    "fs/promises": () => fs()["promises"],
    // The loader of programs gives this one its contents: it knows who asks.
    module: () => ({}),
    process: () => process,
  };
}
