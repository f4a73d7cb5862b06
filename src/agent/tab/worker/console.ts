/** The console of a page (Console Standard; https://console.spec.whatwg.org/#logging). */
import { inspect, quoted } from "./inspect.ts";
import { printTable } from "./table.ts";

export type Print = (stream: "log" | "warn" | "error", text: string) => void;

/** Formatter: replaces `%s` and its like by the arguments that follow. @see https://console.spec.whatwg.org/#formatter */
export function format(values: readonly unknown[]): string {
  const [first, ...rest] = values;
  if (typeof first !== "string" || !/%[sdifoOjc%]/.test(first)) return values.map(inspect).join(" ");
  const left = [...rest];
  const text = first.replace(/%[sdifoOjc%]/g, (code) => {
    if (code === "%%") return "%";
    if (left.length === 0) return code;
    return formatOne(code, left.shift());
  });
  return [text, ...left.map(inspect)].join(" ");
}

function formatOne(code: string, value: unknown): string {
  if (code === "%c") return "";
  if (code === "%s") return inspect(value);
  if (code === "%d") return String(Number(value));
  if (code === "%i") return String(Number.parseInt(String(value), 10));
  if (code === "%f") return String(Number.parseFloat(String(value)));
  return code === "%j" ? JSON.stringify(value) : quoted(value);
}

export function createConsole(print: Print, now: () => number): object {
  let indent = "";
  const counts = new Map<string, number>();
  const timers = new Map<string, number>();
  const say = (stream: "log" | "warn" | "error", text: string): void =>
    print(stream, indent + text.replaceAll("\n", `\n${indent}`));
  const logger =
    (stream: "log" | "warn" | "error") =>
    (...values: unknown[]): void =>
      say(stream, format(values));
  const since = (label: string): string =>
    `${label}: ${(now() - (timers.get(label) ?? now())).toFixed(1)} ms`;
  const group = (...values: unknown[]): void => {
    if (values.length > 0) say("log", format(values));
    indent += "  ";
  };
  return {
    ...{
      log: logger("log"),
      info: logger("log"),
      debug: logger("log"),
      dir: (value: unknown) => say("log", quoted(value)),
    },
    ...{ warn: logger("warn"), error: logger("error"), trace: logger("log"), group, groupCollapsed: group },
    table: (value: unknown) => say("log", printTable(value)),
    groupEnd: () => (indent = indent.slice(2)),
    assert: (condition: unknown, ...values: unknown[]) => {
      if (!condition)
        say("error", values.length === 0 ? "Assertion failed" : `Assertion failed: ${format(values)}`);
    },
    count: (label: unknown = "default") => {
      const name = String(label);
      counts.set(name, (counts.get(name) ?? 0) + 1);
      say("log", `${name}: ${counts.get(name) ?? 0}`);
    },
    countReset: (label: unknown = "default") => void counts.delete(String(label)),
    time: (label: unknown = "default") => void timers.set(String(label), now()),
    timeLog: (label: unknown = "default") => say("log", since(String(label))),
    timeEnd: (label: unknown = "default") => {
      say("log", since(String(label)));
      timers.delete(String(label));
    },
    clear: () => undefined,
  };
}
