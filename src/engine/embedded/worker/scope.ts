/** What of the browser a program finds on its global object: what Node has too, and nothing else. */

/** Names that Node and the browser share, and whose browser's half reaches outside or is replaced. */
const replaced: ReadonlySet<string> = new Set([
  ...["fetch", "WebSocket", "EventSource", "BroadcastChannel", "navigator", "Navigator", "constructor"],
]);

/** These belong to every EventTarget, a MessagePort among them; only the global one's are out of reach. */
const inherited = ["addEventListener", "removeEventListener", "dispatchEvent"];

/** Total of pages of 64 KB that a program's own `WebAssembly.Memory` may begin with: 256 MB. */
const mostPages = 4096;

/** The objects from which the global one inherits, itself first, up to what all objects inherit from. */
function chainOf(scope: object): object[] {
  const chain: object[] = [];
  for (let at: unknown = scope; typeof at === "object" && at !== null; at = Object.getPrototypeOf(at)) {
    if (at === Object.prototype) return chain;
    chain.push(at);
  }
  return chain;
}

/** `names`: own properties of Node's global object. To be called when the engine has taken what it needs itself. */
export function hideBrowser(scope: object, names: readonly string[]): void {
  const kept = new Set(names.filter((name) => !replaced.has(name)));
  const eventTarget = EventTarget.prototype;
  // By which the global object would be shown as one.
  Reflect.deleteProperty(eventTarget, "constructor");
  for (const at of chainOf(scope)) {
    if (at === eventTarget) continue;
    for (const key of Reflect.ownKeys(at)) {
      if (typeof key === "string" && !kept.has(key)) Reflect.deleteProperty(at, key);
    }
  }
  for (const name of inherited) Object.defineProperty(scope, name, { value: undefined, configurable: true });
  hideRest(scope, kept);
  // A program that deletes one of Node's must not find the browser's behind it.
  for (const at of chainOf(scope).slice(1))
    if (at !== eventTarget) for (const name of kept) Reflect.deleteProperty(at, name);
  limitMemory();
}

/** What could not be deleted, or belongs to every EventTarget, a loop over the global object's names must not meet. */
function hideRest(scope: object, kept: ReadonlySet<string>): void {
  for (const name in scope) {
    if (kept.has(name) && Object.hasOwn(scope, name)) continue;
    const value: unknown = kept.has(name) ? Reflect.get(scope, name) : undefined;
    Object.defineProperty(scope, name, { value, writable: true, enumerable: false, configurable: true });
  }
}

/** Reserved memory costs nothing and is refused by nobody: sums are kept here. */
function limitMemory(): void {
  const Native = WebAssembly.Memory;
  let pages = 0;
  // The browser reads these in its order, once. Each is a number by then: nothing is counted as one and read as another.
  const limited = (given: Readonly<Record<string, unknown>>): object => {
    let isShared: boolean | undefined;
    return {
      get initial() {
        const value = given["initial"];
        if (value === undefined) return undefined;
        const size = Number(value);
        if (size >= 0 && size <= 65_536) pages += size;
        if (pages > mostPages) throw new RangeError("WebAssembly.Memory(): could not allocate memory");
        return size;
      },
      get maximum() {
        const value = given["maximum"];
        if (value === undefined) return (isShared = Boolean(given["shared"])) ? undefined : mostPages;
        const size = Number(value);
        return size <= 65_536 ? Math.min(size, mostPages) : size;
      },
      get shared() {
        return isShared ?? given["shared"];
      },
      get address() {
        return given["address"];
      },
    };
  };
  const Limited = new Proxy(Native, {
    construct: (target, [descriptor]: unknown[], made) => {
      const isObject = typeof descriptor === "object" && descriptor !== null;
      const given = isObject ? limited(descriptor as Readonly<Record<string, unknown>>) : descriptor;
      return Reflect.construct(target, [given], made) as object;
    },
  });
  const how = { value: Limited, writable: true, configurable: true };
  Object.defineProperty(WebAssembly, "Memory", how);
  Object.defineProperty(Native.prototype, "constructor", how);
}
