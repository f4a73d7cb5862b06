/** What the picture of an exchange says, for every form an exchange can have. */
import { describe, expect, it } from "vitest";
import type { ExchangeUpdate, IntermediaryEntry, TraceEntry, TraceNews } from "../../protocol/trace.ts";
import { cookie, exchange, kept, keptHex, numbered } from "../trace-of.ts";
import { drawExchanges } from "./draw.ts";
import { drawn, words } from "./drawn.ts";
import { readExchanges } from "./read.ts";
import { UnderWay } from "./under-way.ts";

describe("an exchange", () => {
  it("shows both messages as they stood on the wire, with their bytes and the wait", () => {
    const html = drawn([exchange("a")]);
    expect(html).toContain('aria-label="GET /tea, answered 200"');
    expect(html).toContain(
      '<b>GET /tea</b><span class="h"> HTTP/1.1</span>\n<span class="h">Host:</span> localhost:3000',
    );
    expect(html).toContain(
      '<span class="h">HTTP/1.1 </span><b>200 OK</b>\n<span class="h">Content-Length:</span> 4\n\noolo',
    );
    expect(words(html)).toContain("43 bytes");
    expect(words(html)).toContain("42 bytes 4 ms");
  });

  it("says no time in a recording, where times were made the same", () => {
    expect(words(drawn([exchange("a")], false))).not.toContain("ms");
  });

  it("escapes what came over the wire", () => {
    const response = kept("HTTP/1.1 200 OK\nX-A: <script>\nContent-Length: 17\n\n<img onerror='x'>");
    expect(drawn([exchange("a", { response })])).not.toMatch(/<script|<img/);
  });

  it("shows interim responses before the final one", () => {
    const response = kept("HTTP/1.1 103 Early Hints\nLink: </a>\n\nHTTP/1.1 204 No Content\n\n");
    const html = drawn([exchange("a", { response })]);
    expect(html.indexOf("103 Early Hints")).toBeLessThan(html.indexOf("204 No Content"));
    expect(html).toContain("answered 204");
  });

  it("shows chunk sizes, which are bytes as well", () => {
    const response = kept("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n4\noolo\n0\n\n");
    expect(words(drawn([exchange("a", { response })]))).toContain("4 oolo 0");
  });

  it("counts bytes that are no text and shows the first", () => {
    const head = kept("HTTP/1.1 200 OK\nContent-Length: 3\n\n");
    const response = { text: `${head.text}\x89PN`, length: head.length + 3 };
    expect(words(drawn([exchange("a", { response })]))).toContain("3 bytes, no text: 89 50 4e");
  });

  it("says how much of a long answer is not shown", () => {
    const head = "HTTP/1.1 200 OK\r\nContent-Length: 20000\r\n\r\n";
    const response = { text: head + "a".repeat(20_000), length: head.length + 20_000 };
    const html = drawn([exchange("a", { response })]);
    expect(words(html)).toContain("… 11,850 bytes more");
    expect(html.length).toBeLessThan(10_000);
  });

  it("reads a name in a body as UTF-8", () => {
    const response = kept("HTTP/1.1 200 OK\nContent-Length: 5\n\nZoë!");
    expect(drawn([exchange("a", { response })])).toContain("Zoë!");
  });

  it("says why no answer came", () => {
    const lost = exchange("a", {
      response: { text: "", length: 0 },
      outcome: { kind: "refused", because: "Nothing listens on port 3000." },
    });
    const html = drawn([lost]);
    expect(html).toContain('aria-label="GET /tea, no answer"');
    expect(words(html)).toContain("Nobody answered the connection. Nothing listens on port 3000.");
    expect(html).not.toContain('data-side="server"');
  });

  it("tells what became of each cookie, beside the message that carried it", () => {
    const html = drawn(numbered(exchange("a"), cookie("sid", "a", "withheld"), cookie("new", "a", "kept")));
    const asked = html.indexOf("sid was <em>withheld</em> for a reason.");
    const answered = html.indexOf("new was <em>kept</em> for a reason.");
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(html.indexOf("200 OK"));
    expect(answered).toBeGreaterThan(html.indexOf("200 OK"));
    expect(html).toContain('<a href="https://example.org/rule" rel="noreferrer">6265bis, 5.7</a>');
    expect(html).toContain('data-tone="bad"');
  });

  it("marks the fields that a decision was about, and only those", () => {
    const response = kept("HTTP/1.1 204 No Content\nSet-Cookie: sid=1\nX-A: b\n\n");
    const html = drawn([exchange("a", { response }), cookie("sid", "a", "kept")]);
    expect(html).toContain('<span class="look"><span class="h">Set-Cookie:</span> sid=1</span>');
    expect(html.match(/class="look"/g)).toHaveLength(1);
  });
});

describe("what the browser added to a request", () => {
  const sent = (fields: string): string =>
    drawn([exchange("a", { request: kept(`GET /tea HTTP/1.1\nHost: a.test\n${fields}\n\n`) })]);
  const agent = "User-Agent: Mozilla/5.0 (Port 3000; simulated)";

  it("stands back, and is counted", () => {
    const html = sent(`Accept: */*\nX-Own: 1\nSec-Fetch-Site: same-origin\n${agent}`);
    expect(html.match(/class="by"/g)).toHaveLength(3);
    expect(html).toContain('\n<span class="h">X-Own:</span> 1');
    expect(words(html)).toContain("135 bytes 4 by the browser");
  });

  it("is not what the author asked for", () => {
    const html = sent(`Accept: application/json\n${agent}`);
    expect(html).toContain('\n<span class="h">Accept:</span> application/json');
  });

  it("is nothing in a request that no browser sent", () => {
    expect(sent("Accept: */*\nUser-Agent: curl/8.0")).not.toContain('class="by"');
  });
});

describe("what the browser settled", () => {
  const settled = (of: string | null, rule = "cors-no-allow-origin"): TraceEntry => ({
    ...{ type: "decision", seq: 0, at: 0, exchange: of, client: "tab-1" },
    decision: {
      ...{ rule, outcome: "the outcome", because: "The answer names no origin." },
      ...{ reference: "Fetch, CORS check, step 2", url: "https://fetch.spec.whatwg.org/#concept-cors-check" },
    },
  });

  it("is said first, once, with the rule: why the script sees nothing", () => {
    const seen = { type: "none", hidden: [], because: "The answer names no origin." } as const;
    const html = drawn([exchange("a", { seen }), settled("a")]);
    expect(words(html)).toMatch(/^Hidden from the script. The answer names no origin./);
    expect(html.match(/The answer names no origin\./g)).toHaveLength(1);
    expect(html).toContain('<a href="https://fetch.spec.whatwg.org/#concept-cors-check" rel="noreferrer">');
  });

  it("is said of an answer of which fields were held back", () => {
    const seen = { type: "cors", hidden: ["X-Own"], because: "It is of another origin." } as const;
    const response = kept("HTTP/1.1 200 OK\nX-Own: 1\nContent-Length: 0\n\n");
    const html = drawn([exchange("a", { seen, response })]);
    expect(words(html)).toContain(
      "The script sees what the server exposes type &quot;cors&quot; status 200 headers content-length held back x-own body readable",
    );
    expect(html).toContain('<span class="held"><span class="h">X-Own:</span> 1</span>');
  });

  it("is folded where nothing stood in the way, and open where it made a difference", () => {
    const html = drawn([
      exchange("a"),
      settled("a", "credentials-included"),
      settled("a", "cache-stale"),
      settled("a", "redirect-followed"),
    ]);
    expect(html).toContain("<summary>1 rule of the browser that changed nothing</summary>");
    const [before, after] = ["before the request", "on the answer"].map((at) =>
      html.indexOf(`Decisions ${at}`),
    );
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(html.indexOf("The server answered:"));
    expect(after).toBeGreaterThan(html.indexOf("The server answered:"));
  });

  it("names the answer that a cache gave again", () => {
    const used: TraceEntry = { ...settled(null, "cache-fresh"), from: "a" } as TraceEntry;
    const html = drawn(numbered(exchange("a"), used));
    expect(words(html)).toContain("Answered from the cache: nothing was sent. the outcome.");
    expect(words(html)).toContain("It was stored from GET /tea.");
  });

  it("is said of a cookie that a script set without a request", () => {
    const own = { ...cookie("theme", "a", "kept"), exchange: null };
    expect(words(drawn([own]))).toContain("A script wrote to document.cookie theme was kept for a reason.");
  });

  it("is said where nothing was sent at all", () => {
    const entries = numbered(exchange("a"), settled(null), exchange("b"));
    expect(drawExchanges(entries, { timed: true, rowsFrom: Infinity }).map(({ id }) => id)).toEqual([
      "a",
      "decision-1",
      "b",
    ]);
    expect(words(drawn(entries))).toContain("Nothing was sent. The answer names no origin.");
  });
});

describe("a drawing that is made again", () => {
  it("is the same until something is added, and tells of what was", () => {
    const one = exchange("a");
    const first = drawn([one]);
    expect(drawn([one])).toBe(first);
    expect(drawn([one], false)).not.toContain("4 ms");
    expect(drawn(numbered(one, cookie("sid", "a", "kept")))).toContain("sid was");
    expect(drawn([one, cookie("sid", "a", "refused")])).toContain("refused its cookie");
  });
});

describe("what an exchange caused", () => {
  const preflight = exchange("p", { cause: { kind: "preflight", of: "a" } });
  const redirect = exchange("r", { cause: { kind: "redirect", of: "a" } });

  it("stands with it: the preflight before, the redirect after", () => {
    const views = readExchanges([preflight, exchange("a"), redirect]);
    expect(views.map(({ entry }) => entry.id)).toEqual(["a"]);
    expect(views[0]?.preflights.map(({ entry }) => entry.id)).toEqual(["p"]);
    expect(views[0]?.followed.map(({ entry }) => entry.id)).toEqual(["r"]);
    const text = words(drawn([preflight, exchange("a"), redirect]));
    expect(text.indexOf("Preflight:")).toBeLessThan(text.indexOf("Redirect:"));
  });

  it("is one chain, however long it is", () => {
    const further = exchange("s", { cause: { kind: "redirect", of: "r" } });
    const [view] = readExchanges([exchange("a"), redirect, further]);
    expect(view?.followed.map(({ entry }) => entry.id)).toEqual(["r", "s"]);
    const text = words(drawn([exchange("a"), redirect, further]));
    expect(text).toMatch(/Redirect: the browser follows · 1 of 2.*Redirect: the browser follows · 2 of 2/);
  });

  it("stands alone when its cause is missing, or is itself", () => {
    const lost = exchange("x", { cause: { kind: "redirect", of: "gone" } });
    const [one, two] = [
      exchange("1", { cause: { kind: "redirect", of: "2" } }),
      exchange("2", { cause: { kind: "redirect", of: "1" } }),
    ];
    const itself = exchange("s", { cause: { kind: "redirect", of: "s" } });
    expect(readExchanges([lost, itself]).map(({ entry }) => entry.id)).toEqual(["x", "s"]);
    expect(readExchanges([one, two]).map(({ entry }) => entry.id)).toEqual(["1", "2"]);
  });
});

describe("what intermediaries did", () => {
  const hop = (rule: string, more: Partial<IntermediaryEntry> = {}): IntermediaryEntry => ({
    ...{ type: "intermediary", intermediary: "load-balancer", seq: 0, at: 1, request: "GET /tea" },
    ...{ host: "localhost", port: 3000 },
    decision: { rule, outcome: "the request goes on", because: "So.", reference: "RFC 9110", url: "" },
    ...more,
  });
  const hopsIn = (...entries: readonly TraceEntry[]): string[] =>
    readExchanges(numbered(...entries)).map(({ hops }) => hops.map(({ decision }) => decision.rule).join());

  it("is explained once, where it decided what the exchange came to", () => {
    const lost = hop("request-lost", { intermediary: "faulty" });
    const text = words(drawn(numbered(lost, exchange("a"))));
    expect(text).toMatch(
      /The request was lost on its way. So. RFC 9110 .*unreliable way modelled The request goes on. /,
    );
    expect(text.match(/ So\. /g)).toHaveLength(1);
  });

  it("stands on the wire between the two messages, and says that it is modelled", () => {
    const text = words(drawn(numbered(hop("instance-chosen"), exchange("a"))));
    expect(text).toMatch(
      /GET \/tea HTTP.* load balancer modelled The request goes on. So. RFC 9110 .*200 OK/,
    );
  });

  it("belongs to the exchange whose request it names, and which came after it", () => {
    expect(hopsIn(exchange("a"), hop("instance-chosen"), exchange("b"))).toEqual(["", "instance-chosen"]);
    expect(hopsIn(hop("instance-chosen", { request: "GET /milk" }), exchange("a"))).toEqual([""]);
    expect(hopsIn(hop("instance-chosen", { at: 0 }), exchange("a"))).toEqual([""]);
  });

  it("is shared out where two requests alike were under way together", () => {
    const both = hopsIn(
      ...[hop("instance-refused"), hop("instance-refused"), hop("instance-chosen"), hop("instance-chosen")],
      ...[exchange("a"), exchange("b")],
    );
    expect(both).toEqual(["instance-refused,instance-refused,instance-chosen", "instance-chosen"]);
  });
});

describe("the frames of a WebSocket", () => {
  // RFC 6455, section 5.7: a masked and an unmasked "Hello".
  const entries = numbered(
    exchange("w", {
      response: kept("HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: Upgrade\n\n"),
    }),
    {
      ...{ type: "frame", seq: 0, at: 1, exchange: "w", from: "client" },
      bytes: keptHex("81 85 37 fa 21 3d 7f 9f 4d 51 58"),
    },
    { ...{ type: "frame", seq: 0, at: 2, exchange: "w", from: "server" }, bytes: keptHex("88 02 03 e8") },
    {
      ...{ type: "socket-end", seq: 0, at: 3, exchange: "w", code: 1000, reason: "", clean: true },
      because: "both sides sent a close frame",
    },
  );

  it("are read: kind, payload, close code, and how it ended", () => {
    const text = words(drawn(entries));
    expect(text).toContain(
      "The client sent a frame: text Hello 11 bytes opcode 0x1 · masked · payload 5 bytes",
    );
    expect(text).toContain(
      "The server sent a frame: close 1000 4 bytes opcode 0x8 · not masked · payload 2 bytes · done: the purpose is fulfilled",
    );
    expect(text).toContain(
      "Closed, code 1000. Done: the purpose is fulfilled. Both sides sent a close frame.",
    );
  });

  it("are counted when they were not kept whole", () => {
    const cut = { ...entries[1]!, bytes: { text: "\x81\x85", length: 900 } } as TraceEntry;
    expect(words(drawn([entries[0]!, cut]))).toContain("frame of 900 bytes, not kept whole");
  });
});

describe("server-sent events", () => {
  const stream = (body: string): TraceEntry =>
    exchange("s", { response: kept(`HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\n${body}`) });

  it("are read from the answer, each with its name, its data and its id", () => {
    const text = words(
      drawn([stream("retry: 500\n\ndata: one\n\nevent: tea\nid: 7\ndata: two\ndata: three\n\ndata: half")]),
    );
    expect(text).toContain("The server sent an event: message one leaves no id behind");
    expect(text).toContain("The server sent an event: tea two three leaves the id 7 behind");
    expect(text).toContain("After a break the browser waits 500 ms.");
    expect(text.match(/sent an event/g)).toHaveLength(2);
  });

  it("are no events in an answer of another kind", () => {
    expect(drawn([exchange("a", { response: kept("HTTP/1.1 200 OK\n\ndata: one\n\n") })])).not.toContain(
      "Events",
    );
  });

  it("are counted in the row", () => {
    const html = drawn(numbered(stream("data: 1\n\ndata: 2\n\n"), exchange("b")), true, 2);
    expect(html).toContain('data-tone="plain">2 events</span>');
  });
});

describe("an exchange that goes on", () => {
  const update = (piece: string): ExchangeUpdate => {
    const { id, client, host, port, cause, request } = exchange("u");
    return { type: "update", at: 3, id, client, host, port, cause, request, piece };
  };
  function shown(...news: readonly TraceNews[]): string {
    const open = new UnderWay();
    for (const one of news) open.take(one);
    const over = news.filter((one) => one.type !== "update");
    const look = { timed: true, rowsFrom: 2, underWay: new Set(open.entries.map(({ id }) => id)) };
    const drawings = drawExchanges([...over, ...open.entries], look);
    return words(drawings.map(({ markup }) => markup.text).join(""));
  }

  it("waits, then shows what has come so far, and is no failure", () => {
    expect(shown(update(""))).toContain("Waiting for the answer.");
    const head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
    const text = shown(update(""), update(head), update("data: 1\n\nda"), update("ta: 2\n\n"));
    expect(text).toContain("message 1");
    expect(text).toContain("message 2");
    expect(text).toContain("More may come.");
    expect(text).not.toContain("ended before");
  });

  it("has a row that says so, and its entry takes its place", () => {
    const other = { ...exchange("a"), seq: 0 };
    expect(shown(other, update(""))).toContain("GET /tea waiting");
    const over = { ...exchange("u"), seq: 1 };
    expect(shown(other, update(""), over, update("late"))).not.toMatch(/waiting|late/);
  });

  it("was given up when the run is stopped", () => {
    const open = new UnderWay();
    open.take(update("HTTP/1.1 200 OK\r\n"));
    const stopped = open.stop("The run was stopped.");
    expect(stopped.map(({ outcome }) => outcome)).toEqual([
      { kind: "aborted", because: "The run was stopped." },
    ]);
    expect(open.entries).toEqual([]);
  });
});
