/** How the end of a program by a signal of its own is told. */
import { constants } from "node:os";
import { describe, expect, it } from "vitest";
import { exitBy } from "./signals.ts";

describe("the end by a signal", () => {
  it.each(["SIGTERM", "SIGKILL"])("by %s is told by its name", (signal) => {
    expect(exitBy(signal)).toEqual({ code: null, signal });
  });

  it.each(
    Object.entries(constants.signals).filter(
      ([name]) => !/SIG(TERM|KILL|STOP|TSTP|TT|CONT|CHLD|URG|WINCH)/.test(name),
    ),
  )("by %s is told as a shell does", (signal, number) => {
    expect(exitBy(signal)).toEqual({ code: 128 + number, signal: null });
  });
});
