/** The date of HTTP fields in its three forms (RFC 9110, section 5.6.7; https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7). */

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const month = `(?<month>${months.join("|")})`;
const clock = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)`;
const day = "(?:mon|tue|wed|thu|fri|sat|sun)";
const longDay = "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)";

/** `Sun, 06 Nov 1994 08:49:37 GMT`; then, obsolete, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`. */
const forms = [
  String.raw`${day}, (?<day>\d\d) ${month} (?<year>\d{4}) ${clock} gmt`,
  String.raw`${longDay}, (?<day>\d\d)-${month}-(?<short>\d\d) ${clock} gmt`,
  String.raw`${day} ${month} (?<day>\d\d| \d) ${clock} (?<year>\d{4})`,
].map((form) => new RegExp(`^${form}$`, "i"));

/**
 * Milliseconds since 1970; null where the text is in none of the three forms, or names a day that does not exist. Letters of
 * any size are taken, as RFC 9111, section 4.2, asks of caches.
 */
export function parseHttpDate(text: string, now: number): number | null {
  const groups = forms.map((form) => form.exec(text)?.groups).find((found) => found !== undefined);
  if (groups === undefined) return null;
  const part = (name: string): number => Number(groups[name]);
  const year = groups["short"] === undefined ? part("year") : fullYear(part("short"), now);
  // 60 is the leap second.
  if (part("hour") > 23 || part("minute") > 59 || part("second") > 60) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, months.indexOf((groups["month"] ?? "").toLowerCase()), part("day"));
  if (date.getUTCDate() !== part("day")) return null;
  return date.setUTCHours(part("hour"), part("minute"), part("second"));
}

/** A year that seems to lie more than fifty years ahead is the one of the century before. */
function fullYear(twoDigits: number, now: number): number {
  const current = new Date(now).getUTCFullYear();
  const year = current - (current % 100) + twoDigits;
  return year > current + 50 ? year - 100 : year;
}

/** The one form that is to be sent: `Sun, 06 Nov 1994 08:49:37 GMT`. `time` is milliseconds since 1970. */
export function printHttpDate(time: number): string {
  return new Date(time).toUTCString();
}
