/** Whether a program has to do with time passing: then whoever runs it has use for a clock that can be moved. */

/** What passes in time, and what waits for it. */
const words =
  /\bmax-?age\b|\bexpires?(?:In|At|_in|_at)?\b|\bttl\b|\bset(?:Timeout|Interval)\b|\bDate\b|\bnow\(\)|\b(?:EX|PX)\b|stale-while|retry-after/i;

export const speaksOfTime = (source: string): boolean => words.test(source);
