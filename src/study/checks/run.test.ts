/** Every kind of expectation, on traces as a wire gives them: what holds, what does not, and what is then said. */
import { describe, expect, it } from "vitest";
import type { ClientRequest } from "../../protocol/client-request.ts";
import type { CookieEntry, CookieFacts, ExchangeEntry, TraceEntry } from "../../protocol/trace.ts";
import type { Asker, ProgramCall, RunOutcome, StoredItem } from "./check.ts";
import { readChecks } from "./read.ts";
import { runCheck } from "./run.ts";

const kept = (text: string) => ({ text, length: text.length });

function exchange(response: string, more: Partial<ExchangeEntry> = {}): ExchangeEntry {
  return {
    ...{ seq: 0, at: 0, type: "exchange", id: "x1", client: "tab-1", host: "localhost", port: 3000 },
    cause: { kind: "request", of: null },
    request: kept("GET / HTTP/1.1\r\nHost: a\r\n\r\n"),
    response: kept(response),
    outcome: { kind: "complete" },
    timing: { connected: 0, sent: 0, firstByte: 0, lastByte: 0 },
    ...more,
  };
}

function answer(code: string, body = "", fields: readonly string[] = [], more: Partial<ExchangeEntry> = {}) {
  const head = [`HTTP/1.1 ${code}`, `Content-Length: ${body.length}`, ...fields].join("\r\n");
  return exchange(`${head}\r\n\r\n${body}`, more);
}

const preflight = answer("204 No Content", "", [], {
  cause: { kind: "preflight", of: "x2" },
  request: kept("OPTIONS / HTTP/1.1\r\nHost: a\r\n\r\n"),
});

const facts: CookieFacts = {
  ...{ name: "sid", value: "1", domain: "localhost", hostOnly: true, path: "/app", expires: null },
  ...{ secure: false, httpOnly: true, sameSite: "Lax" },
};

const decided = (action: CookieEntry["action"], rule: string): CookieEntry => ({
  ...{ seq: 0, at: 0, type: "cookie", exchange: "x1", action, cookie: facts, field: null },
  decision: { rule, outcome: action, because: "", reference: "", url: "" },
});

/** A program that says what it was given. */
function ranWith({ argv, env, stdin, files }: ProgramCall): RunOutcome {
  const said = [argv.join(" "), JSON.stringify(env), stdin.trim(), JSON.stringify(files)].join("\n");
  return { stdout: `${said}\n`, stderr: "", code: argv.length };
}

/** A browser that gives these entries for each request, and remembers what it was asked. */
function asker(entries: readonly TraceEntry[], jar: readonly CookieFacts[] = []) {
  const asked: ClientRequest[] = [];
  const all: TraceEntry[] = [];
  const stored: StoredItem[] = [];
  const browser: Asker = {
    ask: (request) => {
      asked.push(request);
      all.push(...entries);
      return Promise.resolve(null);
    },
    query: (sql) =>
      Promise.resolve(/away/.test(sql) ? { problem: "it is away" } : { rows: [{ sql }, { sql: "b" }] }),
    run: (call) => Promise.resolve(ranWith(call)),
    open: () => Promise.resolve({ problem: "there is no page" }),
    store: (item) => Promise.resolve(void stored.push(item)),
    stored,
    get entries() {
      return all;
    },
    jar,
  };
  return { browser, asked };
}

async function came(
  lines: readonly string[],
  entries: readonly TraceEntry[],
  jar: readonly CookieFacts[] = [],
) {
  const { checks, faults } = readChecks(["### It holds", ...lines].join("\n"));
  expect(faults).toEqual([]);
  const [check] = checks;
  if (check === undefined) throw new Error("there is no check");
  const { why } = await runCheck(check, 1, asker(entries, jar).browser);
  return why === null ? "holds" : `${why.expected} / ${why.came}`;
}

const json = answer("200 OK", '{"user":null,"list":[{"id":7}],"says":"a b"}', [
  "Content-Type: application/json",
  "Vary: A",
  "vary: B",
]);

describe("an expectation", () => {
  it.each([
    ["status 200", "holds"],
    ["status 2xx", "holds"],
    ["status 404", "status 404 / status 200"],
    ["field Vary is A, B", "holds"],
    ["field content-type has json", "holds"],
    ["field Vary lacks A", "Vary lacks A / Vary: A, B"],
    ["field Allow is absent", "holds"],
    ["field Allow is there", "Allow is there / Allow: nothing"],
    ["body has a b", "holds"],
    ["body is empty", 'a body that is empty / {"user":null,"list":[{"id":7}],"says":"a b"}'],
    ["json user is null", "holds"],
    ["json says is a b", "holds"],
    ['json says is "a b"', "holds"],
    ["json list.0.id is 7", "holds"],
    ["json list.length is 1", "holds"],
    ['json list has {"id":7}', "holds"],
    ["json list is a list", "holds"],
    ["json constructor is absent", "holds"],
    ["json gone is absent", "holds"],
    ["json list.0.id is 8", "list.0.id is 8 / list.0.id is 7"],
    ["json gone is 1", 'gone is 1 / no gone in {"user":null,"list":[{"id":7}],"says":"a b"}'],
    ["exchanges GET 200", "holds"],
    ["exchanges POST", "POST / GET 200"],
    ["script is kept out", "holds"],
    ["answers alike", "the same answer each time / fewer than two answers"],
  ])("%s: %s", async (line, said) => {
    expect(await came(["GET /", `expect ${line}`], [json])).toBe(said);
  });

  it.each([
    ["cookie sid kept", "holds"],
    ["cookie sid kept because secure-origin", "holds"],
    ["cookie sid refused", "the cookie sid refused / sid was kept (secure-origin)"],
    ["cookie other kept", "the cookie other kept / no word of the cookie other"],
    ["cookie sid is in the jar", "holds"],
    ["cookie sid is not in the jar", "no cookie sid in the jar / a cookie sid in the jar"],
    ["cookie sid has HttpOnly", "holds"],
    ["cookie sid has samesite=lax", "holds"],
    ["cookie sid lacks Secure", "holds"],
    ["cookie sid has Domain", "the cookie sid with Domain / sid with HttpOnly, SameSite=Lax, Path=/app"],
  ])("%s: %s", async (line, said) => {
    expect(await came(["GET /", `expect ${line}`], [decided("kept", "secure-origin"), json], [facts])).toBe(
      said,
    );
  });

  it("of a script is about what it saw, and of exchanges about the preflight, too", async () => {
    const seen = { type: "cors", hidden: [], because: "allowed" } as const;
    const read = answer("200 OK", "a", [], { id: "x2", seen });
    expect(
      await came(
        ["GET /", "expect exchanges OPTIONS 204, GET 200", "expect script reads it"],
        [preflight, read],
      ),
    ).toBe("holds");
    expect(await came(["GET /", "expect script reads it"], [preflight])).toMatch(
      /is kept out: no answer came$/,
    );
    expect(await came(["GET /", "expect status 200"], [preflight])).toBe("status 200 / no answer");
  });

  it("of repeats is about all of them", async () => {
    const made = [answer("201 Created"), answer("409 Conflict")];
    expect(await came(["GET /", "expect status 409, 201"], made)).toBe("holds");
    expect(await came(["GET /", "expect status 201"], made)).toBe("status 201 / status 201, 409");
    expect(await came(["GET /", "expect answers alike"], made)).toMatch(/^the same answer each time/);
    expect(await came(["GET /", "3 times", "expect answers alike"], [json])).toBe("holds");
  });

  it("of rows is about what the database says", async () => {
    const query = ["GET /", "query select 1"];
    expect(await came([...query, "expect rows length is 2", "expect rows 0.sql is select 1"], [json])).toBe(
      "holds",
    );
    expect(await came([...query, "expect rows 1.sql is a"], [json])).toBe('1.sql is a / 1.sql is "b"');
    expect(await came(["GET /", "query select away", "expect rows length is 2"], [json])).toBe(
      "rows of the database / it is away",
    );
    expect(await came(["GET /", "expect rows length is 2"], [json])).toMatch(/no rows: nothing was asked$/);
  });

  const running = [
    "run",
    "argument a b",
    "argument c",
    "env NAME=x=y",
    "stdin 1",
    "stdin 2",
    "file d/e.txt f g",
  ];
  it.each([
    ["prints line 1 is a b c", "holds"],
    ['prints line 2 is {"NAME":"x=y"}', "holds"],
    ["prints line 4 is 2", "holds"],
    ['prints has {"d/e.txt":"f g\\n"}', "holds"],
    ["prints line 9 is absent", "holds"],
    ["prints line 1 is a", "a program that prints in line 1 what is a / a b c"],
    ["exit 2", "holds"],
    ["exit 0", "a program that ends with code 0 / code 2"],
    ["stored local tea is absent", "holds"],
  ])("%s", async (line, said) => {
    expect(await came([...running, `expect ${line}`], [])).toBe(said);
  });

  it("of a storage is about what the browser keeps", async () => {
    const lines = ["store local tea mint", "GET /", "expect stored local tea is mint"];
    expect(await came(lines, [json])).toBe("holds");
    expect(await came([...lines, "expect stored session tea is there"], [json])).toBe(
      "tea in sessionStorage is there / no tea in it",
    );
    expect(await came(["open", "expect prints is a"], [])).toBe(
      "a program that runs and ends / there is no page",
    );
  });

  it("of the end of a chain is about the last answer", async () => {
    const moved = answer("302 Found", "", ["Location: /b"], { id: "x1" });
    const end = answer("200 OK", "there", [], { id: "x2", cause: { kind: "redirect", of: "x1" } });
    expect(await came(["GET /", "expect status 200"], [moved, end])).toBe("holds");
  });

  it("says what there is to say where no answer came", async () => {
    const refused = exchange("", { outcome: { kind: "refused", because: "nobody listens on port 3000" } });
    expect(await came(["GET /", "expect body has a"], [refused])).toBe(
      "a body that has a / no answer: nobody listens on port 3000",
    );
    expect(await came(["GET /", "expect status 200"], [exchange("no http at all")])).toMatch(/^status 200/);
    expect(await came(["GET /", "expect status 200"], [])).toMatch(/no request: it was not sent$/);
  });
});

describe("a run", () => {
  const text = `### It holds
    vary id: a number from 10 to 9999
    vary name: a word
    POST /teas/{id}
      as a script of http://shop.test with credentials
      with {"name":"{name}"}
    keep json list.0.id as seven
    GET /teas/{seven}
    expect status 200`;
  const [check] = readChecks(text).checks;
  const ran = async (seed: number): Promise<readonly ClientRequest[]> => {
    const { browser, asked } = asker([json]);
    if (check !== undefined) await runCheck(check, seed, browser);
    return asked;
  };

  it("sends what the author wrote, with what varies and what was kept", async () => {
    const [first, second] = await ran(1);
    expect(first).toMatchObject({
      ...{ as: "script", origin: "http://shop.test", credentials: "include", mode: "cors", method: "POST" },
      ...{ headers: "Content-Type: application/json" },
      address: expect.stringMatching(/^\/teas\/\d{2,4}$/) as string,
      body: expect.stringMatching(/^\{"name":"[a-z]{6}"\}$/) as string,
    });
    expect(second).toMatchObject({ as: "tab", method: "GET", address: "/teas/7", body: "" });
  });

  it("has the same inputs for the same seed, and others for another", async () => {
    expect(await ran(5)).toEqual(await ran(5));
    const all = await Promise.all([1, 2, 3, 4, 5, 6].map(ran));
    expect(new Set(all.map(([first]) => JSON.stringify(first))).size).toBe(6);
  });

  it("ends where a request could not be seen through, or what is to be kept is not there", async () => {
    const late: Asker = {
      ...asker([]).browser,
      ask: () => Promise.resolve("no answer within 4 seconds"),
    };
    if (check === undefined) throw new Error("there is no check");
    expect((await runCheck(check, 1, late)).why?.came).toBe("no answer within 4 seconds");
    expect((await runCheck(check, 1, asker([answer("200 OK", "{}")]).browser)).why).toEqual({
      expected: "an answer with json list.0.id",
      came: "none that has it",
    });
  });
});
