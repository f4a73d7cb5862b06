/** Stands for the half of `src/async_wrap.cc` that tells of resources: their birth, each callback, their end. */
import type { AsyncWrap, AsyncWrapBinding } from "../../internal-binding/async_wrap.ts";
import type { Runtime } from "../../runtime.ts";

/** Of `lib/internal/async_hooks.js`. */
interface NativeHooks {
  init(id: number, type: string, trigger: number, resource: object): void;
  before(id: number): void;
  after(id: number): void;
  destroy(id: number): void;
  getDefaultTriggerAsyncId(): number;
  pushAsyncContext(id: number, trigger: number, resource: object): void;
  popAsyncContext(id: number): boolean;
}

interface Life {
  readonly id: number;
  readonly trigger: number;
  readonly resource: object;
}

type Handle = AsyncWrap & { hasRef(): boolean };

const isHandle = (wrap: AsyncWrap): wrap is Handle => "hasRef" in wrap;

/** What V8's heap calls the two kinds of a handle, where their providers have other names than their classes. */
const kinds: Readonly<Record<string, readonly [string, string]>> = {
  TCP: ["TCPSocketWrap", "TCPServerWrap"],
  Pipe: ["PipeWrap", "PipeWrap"],
};

/** Parsers and jobs, by the class of what the program sees: they are no requests of libuv. */
const otherTypes: Readonly<Record<string, string>> = {
  HTTPServerAsyncResource: "HTTPINCOMINGMESSAGE",
  HTTPClientAsyncResource: "HTTPCLIENTREQUEST",
  ...{ RandomBytesJob: "RANDOMBYTESREQUEST", RandomPrimeJob: "RANDOMPRIMEREQUEST" },
  ...{ CheckPrimeJob: "CHECKPRIMEREQUEST", PBKDF2Job: "PBKDF2REQUEST", ScryptJob: "SCRYPTREQUEST" },
  ...{ Argon2Job: "ARGON2REQUEST", HashJob: "HASHREQUEST", SecretKeyGenJob: "KEYGENREQUEST" },
  ...{ HKDFJob: "DERIVEBITSREQUEST", DHBitsJob: "DERIVEBITSREQUEST", ECDHBitsJob: "DERIVEBITSREQUEST" },
  ...{ SignJob: "SIGNREQUEST", HmacJob: "SIGNREQUEST" },
};

/** Of the many classes of jobs that make keys or encrypt. */
const endings: readonly (readonly [string, string])[] = [
  ["KeyPairGenJob", "KEYPAIRGENREQUEST"],
  ["CipherJob", "CIPHERREQUEST"],
];

function otherType({ constructor: { name } }: object): string | undefined {
  return otherTypes[name] ?? endings.find(([ending]) => name.endsWith(ending))?.[1];
}

const asyncIdCounter = 2;
const server = 1;

export class Resources {
  readonly #runtime: Runtime;
  readonly #binding: AsyncWrapBinding;
  readonly #hooks: NativeHooks;
  readonly #numbers: Readonly<Record<string, number>>;
  readonly #lives = new WeakMap<AsyncWrap, Life>();
  readonly #kinds = new WeakMap<AsyncWrap, number>();
  readonly #active = new Set<AsyncWrap>();
  #entered: number[] = [];
  #ended: number[] = [];

  constructor(runtime: Runtime, binding: AsyncWrapBinding, hooks: NativeHooks) {
    this.#runtime = runtime;
    this.#binding = binding;
    this.#hooks = hooks;
    this.#numbers = runtime.data.asyncWrap.constants;
  }

  get handles(): AsyncWrap[] {
    return [...this.#active].filter((wrap) => isHandle(wrap) && wrap.hasRef());
  }

  get requests(): AsyncWrap[] {
    return [...this.#active].filter((wrap) => !isHandle(wrap));
  }

  /** As `process.getActiveResourcesInfo` names it. */
  nameOf(wrap: AsyncWrap): string {
    const { name } = wrap.constructor;
    return kinds[name]?.[this.#kinds.get(wrap) === server ? 1 : 0] ?? name;
  }

  made(wrap: AsyncWrap, resource: object, kind?: number): number {
    this.#end(wrap);
    const fields = this.#binding.async_id_fields;
    const id = (fields[asyncIdCounter] = (fields[asyncIdCounter] ?? 0) + 1);
    const life = { id, trigger: this.#hooks.getDefaultTriggerAsyncId(), resource };
    this.#lives.set(wrap, life);
    if (kind !== undefined) this.#kinds.set(wrap, kind);
    const other = otherType(resource);
    if (other === undefined) this.#active.add(wrap);
    if (this.#has("kInit")) this.#hooks.init(id, other ?? this.#provider(wrap), life.trigger, resource);
    return id;
  }

  enter(wrap: AsyncWrap, frame: unknown): void {
    this.#binding.frame = frame;
    const { id, trigger, resource } = this.#lives.get(wrap) ?? { id: 0, trigger: 0, resource: wrap };
    // An exception of the callback before this one has emptied the stack.
    if (!this.#has("kStackLength")) this.#entered = [];
    this.#entered.push(id);
    this.#hooks.pushAsyncContext(id, trigger, resource);
    if (this.#has("kBefore")) this.#hooks.before(id);
  }

  leave(): void {
    const id = this.#entered.pop();
    if (id === undefined || !this.#has("kStackLength")) return;
    if (this.#has("kAfter")) this.#hooks.after(id);
    this.#hooks.popAsyncContext(id);
  }

  gone(wrap: AsyncWrap): void {
    this.#active.delete(wrap);
    this.#end(wrap);
  }

  /** Told after the poll phase, where Node's own immediates run. */
  destroyed(id: number): void {
    if (this.#ended.length === 0) this.#runtime.loop.postPending(() => this.#tellEnded());
    this.#ended.push(id);
  }

  #end(wrap: AsyncWrap): void {
    const life = this.#lives.get(wrap);
    if (life === undefined) return;
    this.#lives.delete(wrap);
    if (this.#has("kDestroy")) this.destroyed(life.id);
  }

  /** Ends that the hooks themselves bring about are told in the same round. */
  #tellEnded(): void {
    while (this.#ended.length > 0) for (const id of this.#ended.splice(0)) this.#hooks.destroy(id);
  }

  #has(field: string): boolean {
    return (this.#binding.async_hook_fields[this.#numbers[field] ?? -1] ?? 0) > 0;
  }

  /** `TCP` is a `TCPWRAP` or a `TCPSERVERWRAP`; `FSReqCallback` is `FSREQCALLBACK`. */
  #provider(wrap: AsyncWrap): string {
    const name = wrap.constructor.name.toUpperCase();
    if (name in this.#runtime.data.asyncWrap.providers) return name;
    return `${name}${this.#kinds.get(wrap) === server ? "SERVER" : ""}WRAP`;
  }
}
