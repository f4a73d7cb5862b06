/** Stacks in V8's form where every error inherits `stack` as an accessor and the engine writes it in its own: Firefox. */

type Header = (error: object) => string;
/** Column of the program for a place on its first line. */
type Shift = (file: string, line: number, column: number) => number;

const frame = /^(.*)@(.+?):(\d+):(\d+)$/;

function frameOf(line: string, shift: Shift): string[] {
  const [, name = "", file = "", row = "", column = ""] = frame.exec(line) ?? [];
  if (file === "" || /^(blob:|data:|wasm:|https?:|resource:)/.test(file)) return [];
  const place = `${file}:${row}:${shift(file, Number(row), Number(column))}`;
  const plain = name.replace(/^async\*/, "");
  if (plain === "") return [`    at Object.<anonymous> (${place})`];
  return [plain.endsWith("<") ? `    at ${place}` : `    at ${plain} (${place})`];
}

/** False where the engine has no such accessor. To be called before Node's library takes `Error` apart. */
export function inheritsStack(): boolean {
  return Object.getOwnPropertyDescriptor(Error.prototype, "stack")?.get !== undefined;
}

/** Node tells what is thrown from what is not by a `stack` of its own. */
export function ownStack(error: unknown): void {
  if (!(error instanceof Error) || Object.hasOwn(error, "stack")) return;
  const { stack } = error;
  Object.defineProperty(error, "stack", { value: stack, writable: true, configurable: true });
}

/** What is thrown keeps the engine's stack, so there is nothing to capture; other objects get one of their own. */
export function replaceCapture(): void {
  const capture = (target: object): void => {
    if (target instanceof Error) return;
    const { stack } = new Error();
    Object.defineProperty(target, "stack", { value: stack, writable: true, configurable: true });
  };
  Object.defineProperty(Error, "captureStackTrace", { value: capture, writable: true, configurable: true });
}

export function installAccessor(header: Header, shift: Shift): void {
  const native = Object.getOwnPropertyDescriptor(Error.prototype, "stack");
  Object.defineProperty(Error.prototype, "stack", {
    get(this: object): string {
      const text: unknown = native?.get?.call(this);
      const lines = typeof text === "string" ? text.split("\n") : [];
      return [header(this), ...lines.flatMap((line) => frameOf(line, shift)).slice(0, 10)].join("\n");
    },
    set(this: object, value: unknown) {
      Object.defineProperty(this, "stack", { value, writable: true, configurable: true });
    },
    configurable: true,
  });
}
