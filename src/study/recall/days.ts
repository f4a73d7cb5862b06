/** Days as a reader has them: from midnight to midnight where they are. */

/** The first moment of the day `days` after that of `now`. */
export function startOfDay(now: Date, days = 0): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
}

export function isSameDay(moment: string, now: Date): boolean {
  const time = Date.parse(moment);
  return time >= startOfDay(now).getTime() && time < startOfDay(now, 1).getTime();
}

/** Whether something due at a moment is due today or was so before. */
export const isDue = (due: string, now: Date): boolean => Date.parse(due) < startOfDay(now, 1).getTime();

/** How many midnights lie between; summer time makes some days an hour longer. */
export function daysUntil(due: string, now: Date): number {
  const apart = startOfDay(new Date(due)).getTime() - startOfDay(now).getTime();
  return Math.round(apart / 86_400_000);
}

/** `tomorrow`, `in 4 days`, `in 3 months`: as near as one has to know. */
export function inWords(days: number): string {
  if (days <= 0) return "today";
  if (days === 1) return "tomorrow";
  if (days < 60) return `in ${days} days`;
  return days < 730 ? `in ${Math.round(days / 30.4)} months` : `in ${Math.round(days / 365)} years`;
}

/** `29 Nov`, with the year where it is another one. `language` as HTML names it. */
export function dateInWords(moment: string, now: Date, language: string): string {
  const date = new Date(moment);
  const isThisYear = date.getFullYear() === now.getFullYear();
  const form: Intl.DateTimeFormatOptions = {
    day: "numeric",
    month: "short",
    ...(isThisYear ? {} : { year: "numeric" }),
  };
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, form).format(date);
}
