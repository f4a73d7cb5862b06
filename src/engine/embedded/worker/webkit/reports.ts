/** What WebKit tells of an exception that nobody caught, made level before the engine's own listeners hear of it. */
import { thrownLikeV8 } from "./columns.ts";
import type { Scripts } from "./scripts.ts";

type Level = (error: unknown) => void;

export function levelReports(scope: typeof globalThis, scripts: Scripts, level: Level): void {
  scope.addEventListener("error", (event) => {
    level(event.error);
    const { filename, lineno, colno } = event;
    const { file, line, column } = scripts.placeOf(
      { file: filename, line: lineno, column: colno },
      thrownLikeV8,
    );
    Object.defineProperties(event, { filename: { value: file }, lineno: { value: line }, colno: { value: column } });
  });
  for (const type of ["unhandledrejection", "rejectionhandled"] as const)
    scope.addEventListener(type, (event) => level(event.reason));
}
