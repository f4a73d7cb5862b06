/** Host names of letters that DNS has not, from the form in which it carries them. See RFC 3492 section 6. */

const base = 36;
const least = 1;
const most = 26;
const skew = 38;
const damp = 700;

/** Section 6.1. */
function adapt(delta: number, points: number, first: boolean): number {
  let rest = first ? Math.floor(delta / damp) : delta >> 1;
  rest += Math.floor(rest / points);
  let k = 0;
  for (; rest > ((base - least) * most) >> 1; k += base) rest = Math.floor(rest / (base - least));
  return k + Math.floor(((base - least + 1) * rest) / (rest + skew));
}

const digitOf = (character: string): number => {
  const value = parseInt(character, 36);
  // Letters count before digits.
  return character >= "0" && character <= "9" ? value + 26 : value - 10;
};

/** Section 6.2: one label, without its prefix. */
function decodeLabel(label: string): string {
  const split = label.lastIndexOf("-");
  const output = [...label.slice(0, Math.max(split, 0))].map((one) => one.charCodeAt(0));
  const digits = [...label.slice(split + 1)];
  let [n, i, bias] = [128, 0, 72];
  while (digits.length > 0) {
    const before = i;
    let weight = 1;
    for (let k = base; ; k += base) {
      const digit = digitOf(digits.shift() ?? "");
      i += digit * weight;
      const threshold = Math.min(Math.max(k - bias, least), most);
      if (!(digit >= threshold)) break;
      weight *= base - threshold;
    }
    bias = adapt(i - before, output.length + 1, before === 0);
    n += Math.floor(i / (output.length + 1));
    i %= output.length + 1;
    output.splice(i, 0, n);
    i += 1;
  }
  return String.fromCodePoint(...output);
}

/** `host` in ASCII, with every label as it is read. */
export const toUnicode = (host: string): string =>
  host
    .split(".")
    .map((label) => (label.startsWith("xn--") ? decodeLabel(label.slice(4)) : label))
    .join(".");
