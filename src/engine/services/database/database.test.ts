/** The unedited `pg` package against the server, over real sockets of this machine. */
import { once } from "node:events";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emptyDatabase } from "./empty.ts";
import { openPglite } from "./pglite.ts";
import { DatabaseServer } from "./server.ts";
import { attach } from "../sockets.ts";

let server: Server;
const sockets = new Set<Socket>();
let config: pg.ClientConfig;

beforeAll(async () => {
  const database = new DatabaseServer(async () => await openPglite(await emptyDatabase()));
  server = createServer((socket) => {
    sockets.add(socket);
    attach(database, socket);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  config = { host: "127.0.0.1", port, user: "app", password: "secret", database: "shop" };
}, 60_000);
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  server.close();
});

async function withClients(count: number, run: (...clients: pg.Client[]) => Promise<void>): Promise<void> {
  const clients = Array.from({ length: count }, () => new pg.Client(config));
  await Promise.all(clients.map((client) => client.connect()));
  try {
    await run(...clients);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

const codeOf = (query: Promise<unknown>): Promise<unknown> =>
  query.then(
    () => "nothing",
    (error: unknown) => (error as { code?: string }).code,
  );

describe("one client", () => {
  it("gets rows with their types, by text and by parameters", () =>
    withClients(1, async (client) => {
      const { rows, fields } = await client.query(
        "select $1::int as n, $2::text as t, now() as at, '{1,2}'::int[] as list",
        [7, "a"],
      );
      expect(rows).toEqual([{ n: 7, t: "a", at: expect.any(Date) as Date, list: [1, 2] }]);
      expect(fields.map(({ name }) => name)).toEqual(["n", "t", "at", "list"]);
      expect(await client.query("select 1; select 2")).toHaveLength(2);
    }));

  it("gets errors with the code and the position that PostgreSQL gives", () =>
    withClients(1, async (client) => {
      await expect(client.query("select nothing from nowhere")).rejects.toMatchObject({
        ...{ code: "42P01", position: "21", severity: "ERROR" },
        message: 'relation "nowhere" does not exist',
      });
      expect(await codeOf(client.query("select 1/$1::int", [0]))).toBe("22012");
      expect((await client.query("select 1 as still")).rows).toEqual([{ still: 1 }]);
    }));

  it("gets notices, and is told what is not there", () =>
    withClients(1, async (client) => {
      const notices: string[] = [];
      client.on("notice", (notice) => notices.push(notice.message ?? ""));
      await client.query("do $$ begin raise notice 'look'; end $$");
      expect(notices).toEqual(["look"]);
      await client.query("create temp table c (n int)");
      expect(await codeOf(client.query("copy c from stdin"))).toBe("0A000");
    }));

  it("is refused TLS as by a server that has none", async () => {
    const client = new pg.Client({ ...config, ssl: true });
    await expect(client.connect()).rejects.toThrow("The server does not support SSL connections");
  });
});

describe("several connections", () => {
  it("keep their transactions apart: the others wait for its end", () =>
    withClients(2, async (one, other) => {
      await one.query("create table stock (n int); insert into stock values (1)");
      await one.query("begin");
      await one.query("update stock set n = 2");
      const order: string[] = [];
      const read = other.query("select n from stock").then(({ rows }) => {
        order.push("read");
        return rows as unknown;
      });
      await one.query("rollback");
      order.push("end");
      expect(await read).toEqual([{ n: 1 }]);
      expect(order).toEqual(["end", "read"]);
      await one.query("drop table stock");
    }));

  it(
    "are told when a transaction is never ended, and roll it back when its client goes",
    () =>
      withClients(1, async (other) => {
        const one = new pg.Client(config);
        await one.connect();
        await one.query("begin; create table left_over ()");
        await expect(other.query("select 1")).rejects.toMatchObject({ code: "55P03" });
        await one.end();
        expect(await codeOf(other.query("select * from left_over"))).toBe("42P01");
      }),
    20_000,
  );

  it("each have prepared statements of their own under one name", () =>
    withClients(2, async (one, other) => {
      const named = (text: string) => ({ name: "get", text, values: [1] });
      expect((await one.query(named("select $1::int as a"))).rows).toEqual([{ a: 1 }]);
      expect((await other.query(named("select $1::int as b"))).rows).toEqual([{ b: 1 }]);
      expect((await one.query(named("select $1::int as a"))).rows).toEqual([{ a: 1 }]);
    }));

  it("hear what they listen to, and nothing else", () =>
    withClients(3, async (one, other, third) => {
      const heard: string[] = [];
      for (const [name, client] of Object.entries({ one, other, third }))
        client.on("notification", ({ channel, payload }) =>
          heard.push(`${name} ${channel} ${payload ?? ""}`),
        );
      await one.query("listen news");
      await other.query('listen news; listen "Odd one"');
      await third.query("select pg_notify('news', 'first')");
      await other.query("unlisten news");
      await one.query("notify news, 'second'");
      await one.query("notify \"Odd one\", 'third'");
      await other.query("select 1");
      expect(heard.sort()).toEqual(
        ["one news first", "one news second", "other Odd one third", "other news first"].sort(),
      );
    }));

  it("leave a clean session behind when the last is gone", async () => {
    await withClients(1, async (client) => {
      await client.query("set timezone to 'Asia/Tokyo'; create temp table mine ()");
    });
    await withClients(1, async (client) => {
      expect((await client.query("show timezone")).rows).toEqual([{ TimeZone: "UTC" }]);
      expect(await codeOf(client.query("select * from mine"))).toBe("42P01");
    });
  });

  it("serve a pool with more queries than connections", async () => {
    const pool = new pg.Pool({ ...config, max: 3 });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => pool.query<{ n: number }>("select $1::int as n", [n])),
    );
    expect(answers.map(({ rows }) => rows[0]?.n)).toEqual(Array.from({ length: 20 }, (_, n) => n));
    await pool.end();
  });
});
