/** Dates of cookies (6265bis, section 5.1.1; https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis-22#section-5.1.1). */

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const delimiters = /[\x09\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+/;

interface Found {
  time?: readonly [hour: number, minute: number, second: number];
  day?: number;
  month?: number;
  year?: number;
}

/** Milliseconds since 1970, or null when the text is no date. Takes far more than a server should send. */
export function parseCookieDate(text: string): number | null {
  // 1. Divide into tokens. 2. The first token that fits a part gives that part.
  const found: Found = {};
  for (const token of text.split(delimiters)) read(token, found);
  const { time, day, month } = found;
  // 5. All parts must be there and within bounds.
  if (time === undefined || day === undefined || month === undefined || found.year === undefined) return null;
  const [hour, minute, second] = time;
  const year = fullYear(found.year);
  if (year < 1601 || hour > 23 || minute > 59 || second > 59) return null;
  // 6. The date must exist; a day of 0 or 32 does not.
  const date = new Date(Date.UTC(year, month, day, hour, minute, second));
  return date.getUTCDate() === day ? date.getTime() : null;
}

function read(token: string, found: Found): void {
  const time = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\D|$)/.exec(token);
  const day = /^(\d{1,2})(?:\D|$)/.exec(token)?.[1];
  const month = months.indexOf(token.slice(0, 3).toLowerCase());
  const year = /^(\d{2,4})(?:\D|$)/.exec(token)?.[1];
  if (found.time === undefined && time !== null)
    found.time = [Number(time[1]), Number(time[2]), Number(time[3])];
  else if (found.day === undefined && day !== undefined) found.day = Number(day);
  else if (found.month === undefined && month !== -1) found.month = month;
  else if (found.year === undefined && year !== undefined) found.year = Number(year);
}

/** 3. and 4. Two digits stand for 1970 to 2069. */
function fullYear(year: number): number {
  if (year >= 70 && year <= 99) return year + 1900;
  return year >= 0 && year <= 69 ? year + 2000 : year;
}

/** The one form that servers should send (RFC 9110, section 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`. */
export function printCookieDate(time: number): string {
  return new Date(time).toUTCString();
}
