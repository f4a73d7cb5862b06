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
