/** What a shell and curl make of the command is the request it was made from. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textOf } from "../../wire/bytes.ts";
import { printRequest } from "../../wire/http1/print.ts";
import { exchange, kept } from "../trace-of.ts";
import { asCurl, quoted } from "./curl.ts";
import { asRaw, sentIn, type SentRequest } from "./sent.ts";

function sent(request: { text: string; length: number }): SentRequest {
  const read = sentIn(exchange("a", { request }));
  if (read === null) throw new Error("no request");
  return read;
}

/** The words of a command as `sh` reads them: quotes, backslashes, lines that go on (POSIX, Shell Command Language, 2.2). */
function shellWords(command: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  for (let at = 0; at < command.length; at += 1) {
    const character = command.charAt(at);
    if (character === "'") {
      const end = command.indexOf("'", at + 1);
      if (end < 0) throw new Error("a quote is not closed");
      word = (word ?? "") + command.slice(at + 1, end);
      at = end;
    } else if (character === "\\") {
      at += 1;
      if (command.charAt(at) !== "\n") word = (word ?? "") + command.charAt(at);
    } else if (/\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else {
      if (/["$`&;()<>*?#~!]/.test(character)) throw new Error(`${character} stands bare`);
      word = (word ?? "") + character;
    }
  }
  return word === null ? words : [...words, word];
}

/** What printf makes of its format. */
function printf(format: string): string {
  return format.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}

interface Understood {
  method: string;
  target: string;
  fields: string[];
  content: string;
}

const utf8 = (text: string): string => textOf(new TextEncoder().encode(text));

/** The options of a command line with their values; the last word is the address. */
function optionsIn(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const options = new Map<string, string[]>();
  for (let at = 1; at < words.length - 1; at += 1) {
    const flag = words[at] ?? "";
    const value = ["--head", "--path-as-is", "--globoff"].includes(flag) ? "" : (words[(at += 1)] ?? "");
    options.set(flag, [...(options.get(flag) ?? []), value]);
  }
  return options;
}

/** What curl would send, by its manual: https://curl.se/docs/manpage.html. */
function understood(command: string): Understood {
  const all = shellWords(command);
  const words = all[0] === "printf" ? all.slice(3) : all;
  const options = optionsIn(words);
  const value = (flag: string, otherwise = ""): string => options.get(flag)?.[0] ?? otherwise;
  const [, host = "", path = ""] = /^https?:\/\/([^/]+)(.*)$/s.exec(words.at(-1) ?? "") ?? [];
  // Only of the first of the two is "@-" the standard input.
  const typed = utf8(value("--data-binary"));
  const data = typed === "@-" ? printf(all[1] ?? "") : typed || utf8(value("--data-raw"));
  const usual = options.has("--head") ? "HEAD" : data === "" ? "GET" : "POST";
  const fields = fieldsSent(options.get("--header") ?? [], host, data !== "");
  const target = value("--request-target", path);
  return { method: value("--request", usual), target, fields, content: data };
}

/** What curl says unasked is in the place of nothing: a header of that name replaces it, an empty one takes it out. */
function fieldsSent(headers: readonly string[], host: string, hasData: boolean): string[] {
  const form = hasData ? ["Content-Type: application/x-www-form-urlencoded"] : [];
  const usual = ["User-Agent: curl", "Accept: */*", `Host: ${host}`, ...form];
  const named = (line: string): string => line.replace(/[:;].*/s, "").toLowerCase();
  const set = new Set(headers.map(named));
  const said = headers.flatMap((line) => {
    const [, name = "", sign, rest = ""] = /^([^:;]+)([:;])\s?(.*)$/s.exec(line) ?? [];
    return sign === ";" || rest !== "" ? [`${name}: ${utf8(rest)}`] : [];
  });
  return [...usual.filter((line) => !set.has(named(line))), ...said].sort();
}

function meant({ method, target, fields, content }: SentRequest): Understood {
  const own = fields.filter(([name]) => name.toLowerCase() !== "content-length");
  return {
    method,
    target,
    fields: own.map(([name, value]) => `${name}: ${value}`).sort(),
    content: textOf(content),
  };
}

describe("a command of curl", () => {
  it("is short where there is little to say", () => {
    const request = "GET /tea HTTP/1.1\nHost: localhost:3000\nUser-Agent: x\nAccept: */*\n\n";
    expect(asCurl(sent(kept(request)))).toBe(
      "curl \\\n  --header 'User-Agent: x' \\\n  --header 'Accept: */*' \\\n  http://localhost:3000/tea",
    );
  });

  it("takes from curl what the request did not have, and says what it had", () => {
    const request = "POST /a HTTP/1.1\nHost: a.test\nX-Empty:\nContent-Length: 4\n\n@a'b";
    const command = asCurl(sent(kept(request)));
    expect(command).toContain("--header 'X-Empty;'");
    expect(command).toContain("--header User-Agent:");
    expect(command).toContain(String.raw`--data-raw '@a'\''b'`);
    expect(understood(command)).toEqual(meant(sent(kept(request))));
  });

  it("takes a body that looks like the name of standard input for what it is", () => {
    const request = sent(kept("POST / HTTP/1.1\nHost: a.test\nContent-Length: 2\n\n@-"));
    expect(understood(asCurl(request))).toEqual(meant(request));
  });

  it("takes nothing that was sent for an option, or for a command", () => {
    const request = sent(kept("POST / HTTP/1.1\nHost: a.test\nContent-Length: 12\n\n-o x; $(date)"));
    expect(asCurl(request)).toContain("--data-binary '-o x; $(date'");
    expect(understood(asCurl(request))).toEqual(meant(request));
  });

  it("keeps a path as it is, and a target that is no path", () => {
    for (const target of ["/a/../b", "/[1]/{2}", "/a?b='&c=$d", "*"]) {
      const method = target === "*" ? "OPTIONS" : "GET";
      const request = sent(kept(`${method} ${target} HTTP/1.1\nHost: localhost:3000\n\n`));
      expect(understood(asCurl(request))).toEqual(meant(request));
    }
  });

  const name = fc.stringMatching(/^X-[A-Za-z0-9]{1,8}$/);
  const value = fc.stringMatching(/^([!-~]([ -~]{0,20}[!-~])?)?$/);
  const method = fc.constantFrom("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH");
  const target = fc.stringMatching(/^\/[!-"$-~]{0,20}$/);

  it("sends the same, whatever is in the request", () => {
    fc.assert(
      fc.property(
        ...[
          method,
          target,
          fc.array(fc.tuple(name, value), { maxLength: 4 }),
          fc.uint8Array({ maxLength: 40 }),
        ],
        (how, where, fields, body) => {
          const content = how === "HEAD" ? new Uint8Array() : body;
          const all = [
            ["Host", "a.test:81"] as const,
            ...fields,
            ["Content-Length", `${content.length}`] as const,
          ];
          const bytes = printRequest({ method: how, target: where, fields: all, body: content });
          const request = sent({ text: textOf(bytes), length: bytes.length });
          expect(understood(asCurl(request))).toEqual(meant(request));
        },
      ),
    );
  });

  it("has every word come out of a shell as it went in", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary-ascii" }), { maxLength: 4 }), (words) => {
        expect(shellWords(words.map(quoted).join(" "))).toEqual(words);
      }),
    );
  });
});

describe("the raw text", () => {
  it("is what passed, and reads UTF-8 where it is", () => {
    const response = kept("HTTP/1.1 200 OK\n\nZoë");
    expect(asRaw(exchange("a", { response }))).toBe(
      "GET /tea HTTP/1.1\r\nHost: localhost:3000\r\n\r\n\nHTTP/1.1 200 OK\r\n\r\nZoë",
    );
  });

  it("of a request that was not kept whole is no command", () => {
    expect(sentIn(exchange("a", { request: { text: "GET / HTTP/1.1\r\n", length: 90 } }))).toBeNull();
  });
});
