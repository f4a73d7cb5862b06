/** The part with `assert`, of whose library only one thing asks for the text of the program. */
import { bytesOf } from "../../files/nodes.ts";
import type { Loose, Runtime } from "../../runtime.ts";
import { definePart } from "../part.ts";
import { firstExpression } from "./expression.ts";

interface SourceLocation {
  readonly sourceLine: string;
  /** Counted from 0. */
  readonly startColumn: number;
}

/** Where the innermost frame of a stack stands, and the line there, if it is one of the program's files. */
function locate(runtime: Runtime, { stack }: { readonly stack?: unknown }): SourceLocation | undefined {
  const [, file, row, column] = /(?:file:\/\/)?(\/[^\n]*?):(\d+):(\d+)\)?(?:\n|$)/.exec(String(stack)) ?? [];
  const node = file === undefined ? undefined : runtime.files.find(decodeURI(file));
  if (node?.kind !== "file") return undefined;
  const sourceLine = new TextDecoder().decode(bytesOf(node)).split("\n")[Number(row) - 1];
  return sourceLine === undefined ? undefined : { sourceLine, startColumn: Number(column) - 1 };
}

definePart({
  replacements: (runtime) => ({
    "internal/errors/error_source": (): Loose => ({
      getErrorSourceLocation: (error: object) => locate(runtime, error),
      getErrorSourceExpression(error: object): string | undefined {
        const place = locate(runtime, error);
        return place && firstExpression(place.sourceLine, place.startColumn);
      },
    }),
  }),
});
