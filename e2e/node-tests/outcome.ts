/** How a test of Node's ended, on either side. */

export interface Outcome {
  /** The exit code; 124 where the time limit ended it, 125 where the engine failed. */
  readonly code: number;
  /** Both streams, cut to what fits on a page. */
  readonly told: string;
  readonly milliseconds: number;
}

/** Characters of output that are kept. */
export const mostTold = 8000;

/** Node's tests say so and exit with 0 where they cannot be run. */
const skipped = /^(?:ok \d+ )?(?:1\.\.0 )?# Skipped/im;

export const passed = ({ code, told }: Outcome): boolean => code === 0 && !skipped.test(told);

/** The line that says most of what went wrong. */
export function headline({ code, told }: Outcome): string {
  const line = /^(?:\w*Error\b.*|Mismatched .*|.*# Skipped.*|The engine failed.*|Uncaught .*)$/m.exec(
    told,
  )?.[0];
  const text = line ?? told.replace(/\s*\n\s*/g, " | ").slice(0, 200);
  return `[${code === 124 ? "too slow" : code}] ${text.slice(0, 220)}`;
}
