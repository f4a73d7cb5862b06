/**
 * Loaded by `--require` before the program in each native process: gives the engine a port space of its own, and reports
 * on descriptor 3 which ports open and close.
 *
 * Programs ask for port 3000, and so do those of the next engine and of the person at this machine. The handle under
 * `net` is therefore given another real port, kept per engine in a folder beside this file, and answers with the port
 * asked for. The kernel still decides who is refused: two processes that ask for one port ask it for one real port.
 * `--require`, not `--import`: the latter runs a CommonJS program inside a promise job, which changes the order of its
 * ticks and microtasks.
 */
import * as fs from "node:fs";
import { isServiceAddress, serviceAt, serviceNamed, serviceOnPort } from "../services/service.ts";

/** The parts of Node's `tcp_wrap` binding that are replaced. Calls answer 0 or a negative error number. */
interface Handle {
  bind: Bind;
  bind6: Bind;
  listen: (this: Handle, backlog: number) => number;
  connect: Connect;
  connect6: Connect;
  getsockname: ReadName;
  getpeername: ReadName;
  close: (this: Handle, callback?: () => void) => void;
}

interface Name {
  address?: string;
  port?: number;
}

type Bind = (this: Handle, address: string, port: number, flags?: number) => number;
type Connect = (this: Handle, request: object, address: string, port: number) => number;
type ReadName = (this: Handle, out: Name) => number;

interface Bindings {
  binding(name: "tcp_wrap"): { readonly TCP: { readonly prototype: Handle } };
  binding(name: "uv"): { readonly UV_EADDRINUSE: number };
}

// Taken now: a program may replace functions of `fs`.
const { writeSync, writeFileSync, readFileSync } = fs;
const reports = 3;
/** Nothing listens here, so that a port nobody holds is refused by the kernel itself. */
const closedPort = 1;
// `binding` is deprecated and untyped, and the only way to the handle that works without flags a program would see.
const bindings = process as unknown as Bindings;
const handles = tcpHandles();
const UV_EADDRINUSE = addressInUse();
const real = {
  bind: handles.bind,
  bind6: handles.bind6,
  listen: handles.listen,
  connect: handles.connect,
  connect6: handles.connect6,
  getsockname: handles.getsockname,
  getpeername: handles.getpeername,
  close: handles.close,
};

/** The port asked for, by the real one. */
const askedFor = new Map<number, number>();
const boundTo = new WeakMap<Handle, number>();
const outrun = new WeakSet<Handle>();
const listening = new WeakSet<Handle>();
/** What a connection to a service was asked to reach. */
const reached = new WeakMap<Handle, Name>();
/** Asked for, but not known as a real port before the handle listens. */
const undecided = new WeakMap<Handle, number>();

/** A container may have Node's library without `process.binding`: there a socket that is never opened shows the handle. */
function tcpHandles(): Handle {
  try {
    return bindings.binding("tcp_wrap").TCP.prototype;
  } catch {
    const socket = process.getBuiltinModule("net").connect(closedPort, "127.0.0.1");
    const { _handle: handle } = socket as unknown as { readonly _handle: object };
    socket.destroy();
    return Object.getPrototypeOf(handle) as Handle;
  }
}

function addressInUse(): number {
  try {
    return bindings.binding("uv").UV_EADDRINUSE;
  } catch {
    return -process.getBuiltinModule("os").constants.errno.EADDRINUSE;
  }
}

const fileOf = (port: number): string => `${__dirname}/ports/${port}`;

function realPort(port: number): number | undefined {
  try {
    const found = Number(readFileSync(fileOf(port), "latin1"));
    // Empty for the moment between its making and its writing: not listened on yet.
    if (found === 0) return undefined;
    askedFor.set(found, port);
    return found;
  } catch {
    return undefined;
  }
}

/**
 * Whether `port` now stands for `found` in this engine; false when another process was first. Who had it before, and let
 * go of it, left a claim that holds: the kernel gives the same port again.
 */
function claim(port: number, found: number): boolean {
  try {
    writeFileSync(fileOf(port), String(found), { flag: "wx" });
    return true;
  } catch {
    return realPort(port) === found;
  }
}

function bindAs(bind: Bind): Bind {
  return function (this: Handle, address, port, flags) {
    const known = port === 0 ? undefined : realPort(port);
    const status = bind.call(this, address, known ?? 0, flags);
    if (status !== 0) return status;
    noteBound(this, port, known);
    return 0;
  };
}

/** `port`: the one asked for; `known`: the real one that already stands for it. */
function noteBound(handle: Handle, port: number, known: number | undefined): void {
  const name: Name = {};
  real.getsockname.call(handle, name);
  const found = name.port ?? 0;
  if (found === 0) {
    undecided.set(handle, port);
    return;
  }
  const asked = port === 0 ? found : port;
  // Node learns of a port in use when it listens, not when it binds.
  if (known === undefined && !claim(asked, found)) outrun.add(handle);
  askedFor.set(found, asked);
  boundTo.set(handle, asked);
}

function connectAs(connect: Connect): Connect {
  return function (this: Handle, request, address, port) {
    if (isServiceAddress(address)) {
      const service = serviceAt(address, port);
      reached.set(this, { address, port });
      const found = service === undefined ? undefined : realService(service.name);
      return connect.call(this, request, "127.0.0.1", found ?? closedPort);
    }
    const here = /^(?:127\.|::1$|::$|0\.0\.0\.0$|::ffff:127\.)/i.test(address);
    if (!here) return connect.call(this, request, address, port);
    const known = realPort(port);
    const service = known === undefined ? serviceOnPort(port) : undefined;
    const found = service === undefined ? known : realService(service.name);
    if (service !== undefined) reached.set(this, { port });
    // A service listens on one family of addresses only.
    return service !== undefined && connect === real.connect6
      ? real.connect.call(this, request, "127.0.0.1", found ?? closedPort)
      : connect.call(this, request, address, found ?? closedPort);
  };
}

function realService(name: string): number | undefined {
  try {
    return Number(readFileSync(`${__dirname}/services/${name}`, "latin1"));
  } catch {
    return undefined;
  }
}

type Lookup = (host: string, options: unknown, callback?: (...found: unknown[]) => void) => void;

/** The names of the services are looked up here; all others as ever. */
function lookupAs(lookup: Lookup): Lookup {
  return (host, options, callback) => {
    const service = serviceNamed(host);
    const done = callback ?? (options as (...found: unknown[]) => void);
    if (service === undefined || typeof done !== "function") {
      if (callback === undefined) lookup(host, options);
      else lookup(host, options, callback);
      return;
    }
    const all = callback !== undefined && (options as { all?: boolean } | null)?.all === true;
    const found = { address: service.address, family: 4 };
    process.nextTick(() => (all ? done(null, [found]) : done(null, found.address, found.family)));
  };
}

type LookupLater = (host: string, options?: unknown) => Promise<unknown>;

/** The same for those who want a promise. */
function lookupLaterAs(lookup: LookupLater): LookupLater {
  return (host, options) => {
    const service = serviceNamed(host);
    if (service === undefined) return lookup(host, options);
    const found = { address: service.address, family: 4 };
    return Promise.resolve((options as { all?: boolean } | null | undefined)?.all === true ? [found] : found);
  };
}

function nameAs(read: ReadName): ReadName {
  return function (this: Handle, out) {
    const status = read.call(this, out);
    const service = read === real.getpeername ? reached.get(this) : undefined;
    if (service !== undefined) Object.assign(out, service);
    else if (out.port !== undefined) out.port = askedFor.get(out.port) ?? out.port;
    return status;
  };
}

function report(word: "open" | "close", handle: Handle): void {
  const port = boundTo.get(handle);
  if (port === undefined) return;
  try {
    writeSync(reports, `${word} ${port}\n`);
  } catch {
    // The engine is gone; the program is about to be.
  }
}

handles.bind = bindAs(real.bind);
handles.bind6 = bindAs(real.bind6);
handles.connect = connectAs(real.connect);
handles.connect6 = connectAs(real.connect6);
handles.getsockname = nameAs(real.getsockname);
handles.getpeername = nameAs(real.getpeername);
handles.listen = function (this: Handle, backlog) {
  if (outrun.has(this)) return UV_EADDRINUSE;
  const status = real.listen.call(this, backlog);
  if (status !== 0 || listening.has(this)) return status;
  const late = undecided.get(this);
  if (late !== undefined) noteBound(this, late, undefined);
  if (outrun.has(this)) return UV_EADDRINUSE;
  listening.add(this);
  report("open", this);
  return 0;
};
handles.close = function (this: Handle, callback) {
  if (listening.delete(this)) report("close", this);
  real.close.call(this, callback);
};

const names = process.getBuiltinModule("dns") as unknown as {
  lookup: Lookup;
  readonly promises: { lookup: LookupLater };
};
names.lookup = lookupAs(names.lookup);
names.promises.lookup = lookupLaterAs(names.promises.lookup);

process.execArgv = [];
Reflect.deleteProperty(require.cache, __filename);
