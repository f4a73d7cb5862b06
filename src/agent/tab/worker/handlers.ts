/** Event targets with `on...` properties, as the page's own have them. */

type Listener = ((event: Event) => unknown) | null;

export class HandlerTarget extends EventTarget {
  readonly #handlers = new Map<string, Listener>();

  protected handler(type: string): Listener {
    return this.#handlers.get(type) ?? null;
  }

  /** The first handler of a type takes its place among the listeners; those that follow take its place. */
  protected setHandler(type: string, handler: unknown): void {
    const isFirst = !this.#handlers.has(type);
    this.#handlers.set(type, typeof handler === "function" ? (handler as Listener) : null);
    if (isFirst) this.addEventListener(type, (event) => this.#handlers.get(type)?.call(this, event));
  }
}

interface Keeper {
  handler(type: string): unknown;
  setHandler(type: string, handler: unknown): void;
}

/** Gives a class `onload` and its like; the methods that keep them are its own. */
export function defineHandlers(made: { readonly prototype: HandlerTarget }, types: readonly string[]): void {
  for (const type of types) {
    Object.defineProperty(made.prototype, `on${type}`, {
      configurable: true,
      enumerable: true,
      get(this: Keeper) {
        return this.handler(type);
      },
      set(this: Keeper, handler: unknown) {
        this.setHandler(type, handler);
      },
    });
  }
}
