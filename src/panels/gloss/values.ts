/** What the value of a field comes to, in a sentence, for the fields in which that is not plain to see. */
import { parseAge } from "../../wire/fields/age.ts";

type Say = (value: string) => string | null;

/** Null where the value needs no words, or has a form that nobody expects. */
export function valueInWords(field: string, value: string): string | null {
  return says.get(field.toLowerCase())?.(value) ?? null;
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
const all = (sentences: readonly (string | null)[]): string | null =>
  sentences.filter((sentence) => sentence !== null).join(" ") || null;
const choice =
  (words: Readonly<Record<string, string>>): Say =>
  (value) =>
    words[value.toLowerCase()] ?? null;

function seconds(text: string | undefined): string | null {
  const count = Number(text);
  if (text === undefined || !Number.isSafeInteger(count)) return null;
  if (count < 120) return counted(count, "second");
  if (count < 7200) return `${count} seconds, about ${counted(Math.round(count / 60), "minute")}`;
  if (count < 172_800) return `${count} seconds, about ${counted(Math.round(count / 3600), "hour")}`;
  return `${count} seconds, about ${counted(Math.round(count / 86_400), "day")}`;
}

const directives: Readonly<Record<string, (argument: string | undefined) => string | null>> = {
  "max-age": (argument) => after("fresh for", argument),
  "s-maxage": (argument) => after("in shared caches fresh for", argument),
  "stale-while-revalidate": (argument) => after("then usable while it is asked about, for", argument),
  "no-store": () => "no cache may keep it",
  "no-cache": () => "it may be kept, and must be asked about before each use",
  "must-revalidate": () => "once stale it must not be used unasked",
  private: () => "the cache of one person may keep it, a shared one not",
  public: () => "any cache may keep it",
  immutable: () => "it will not change while it is fresh",
};

function after(words: string, argument: string | undefined): string | null {
  const time = seconds(argument);
  return time === null ? null : `${words} ${time}`;
}

function cacheControl(value: string): string | null {
  const said = value.split(",").map((piece) => {
    const [name = "", argument] = piece.trim().split("=");
    return directives[name.toLowerCase()]?.(argument?.replaceAll('"', "")) ?? null;
  });
  const known = said.filter((one) => one !== null);
  return known.length === 0 ? null : `In words: ${known.join("; ")}.`;
}

function authorization(value: string): string | null {
  const [scheme = "", rest = ""] = value.split(" ");
  if (/^bearer$/i.test(scheme)) return "A token: whoever has it is let in, so it must not be seen by others.";
  if (!/^basic$/i.test(scheme)) return null;
  try {
    const [user = ""] = atob(rest).split(":");
    return `Base64 and no secret: it reads as ${user} and a password.`;
  } catch {
    return "It should be base64, and is not.";
  }
}

function contentType(value: string): string | null {
  const [type = "", ...parameters] = value.split(";").map((piece) => piece.trim());
  const charset = parameters.find((one) => /^charset=/i.test(one))?.slice(8);
  const boundary = parameters.some((one) => /^boundary=/i.test(one));
  const said = {
    "application/json": "JSON, which is UTF-8 whether it is said or not.",
    "text/html": "A page: a browser would draw it.",
    "text/event-stream": "A stream of events, which does not end by itself.",
    "application/x-www-form-urlencoded": "A form: names and values as in a query.",
  }[type.toLowerCase()];
  const text = charset === undefined ? null : `The text is in ${charset.toUpperCase()}.`;
  return all([said ?? null, text, boundary ? "The boundary stands between the parts." : null]);
}

const age: Say = (value) => {
  const read = parseAge([value]);
  return read === null ? null : `A cache has held it for ${seconds(String(read)) ?? value}.`;
};

const etag: Say = (value) =>
  value.startsWith("W/")
    ? "Weak: it says the same in substance, not byte for byte."
    : "Strong: the same tag means the same bytes.";

const says: ReadonlyMap<string, Say> = new Map<string, Say>([
  [
    "content-length",
    (value) => (/^\d+$/.test(value) ? `The content has ${counted(Number(value), "byte")}.` : null),
  ],
  ["content-type", contentType],
  ["cache-control", cacheControl],
  ["authorization", authorization],
  ["age", age],
  ["etag", etag],
  ["if-none-match", (value) => (value === "*" ? "Any version at all." : etag(value))],
  [
    "keep-alive",
    (value) =>
      after("An idle connection stays open for", /timeout=(\d+)/.exec(value)?.[1])?.concat(".") ?? null,
  ],
  [
    "connection",
    choice({
      "keep-alive": "It stays open for the next request.",
      close: "It ends behind this message.",
      upgrade: "Upgrade is meant for this hop alone.",
    }),
  ],
  ["transfer-encoding", choice({ chunked: "The content comes in pieces, each with its size before it." })],
  [
    "access-control-allow-origin",
    (value) =>
      value === "*"
        ? "Any origin, as long as no credentials go along."
        : `Scripts of ${value}, and no others.`,
  ],
  ["origin", (value) => (value === "null" ? "An origin that is kept back. It is no name." : null)],
  [
    "sec-fetch-site",
    choice({
      "same-origin": "The page that asks has the same scheme, host and port.",
      "same-site": "The page that asks is of another origin of the same site.",
      "cross-site": "The page that asks is of another site.",
      none: "A person asked: by the address bar or a bookmark.",
    }),
  ],
  [
    "sec-fetch-mode",
    choice({
      cors: "CORS decides whether the script may read the answer.",
      "no-cors": "The script may not read the answer, whatever the server says.",
      navigate: "The answer becomes the page.",
    }),
  ],
  ["sec-fetch-dest", choice({ empty: "A script takes it.", document: "It becomes a page." })],
  [
    "vary",
    (value) =>
      value === "*"
        ? "No other request gets this answer."
        : `A cache keeps one answer for each value of ${value}.`,
  ],
  ["retry-after", (value) => after("Not before", value)?.concat(".") ?? null],
  [
    "access-control-max-age",
    (value) => after("The browser need not ask again for", value)?.concat(".") ?? null,
  ],
]);
