/** Makes WebKit look like Firefox to the engine: symbols, stacks, and what is told of an exception that nobody caught. */
import { hideLevelling, levelName } from "./webkit-catches.ts";
import { thrownLikeV8 } from "./webkit-columns.ts";
import { levelErrors } from "./webkit-errors.ts";
import { Scripts } from "./webkit-scripts.ts";
import { syntaxPlace } from "./webkit-syntax.ts";

/** Primordials of Node's library name them. */
function addSymbols(): void {
  for (const name of ["dispose", "asyncDispose"])
    if (!(name in Symbol)) Object.defineProperty(Symbol, name, { value: Symbol(`Symbol.${name}`) });
}

/** To be called before anything else listens: listeners are called in their order. */
export function levelWebKit(scope: typeof globalThis): void {
  addSymbols();
  (scope as { engineSyntaxPlace?: typeof syntaxPlace }).engineSyntaxPlace = syntaxPlace;
  const scripts = new Scripts(scope);
  const level = levelErrors((stack) => scripts.translated(stack));
  Object.defineProperty(scope, levelName, { value: level });
  hideLevelling();
  scope.addEventListener("error", (event) => {
    level(event.error);
    const { filename, lineno, colno } = event;
    const given = { file: filename, line: lineno, column: colno };
    const { file, line, column } = scripts.placeOf(given, thrownLikeV8);
    const told = { filename: { value: file }, lineno: { value: line }, colno: { value: column } };
    Object.defineProperties(event, told);
  });
  for (const type of ["unhandledrejection", "rejectionhandled"] as const)
    scope.addEventListener(type, (event) => level(event.reason));
}
