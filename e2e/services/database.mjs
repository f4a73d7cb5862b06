// The database under its name, as a server uses it: a pool, a transaction, an error, a notification, a lost connection.
import pg from "pg";

const pool = new pg.Pool({ connectionString: "postgres://app:secret@db:5432/shop", max: 2 });
await pool.query("create table items (id serial primary key, name text unique not null, price numeric(8,2))");
const { rows, command, rowCount } = await pool.query(
  "insert into items (name, price) values ($1, $2), ($3, $4) returning *",
  ["pen", 1.5, "ink", "12.30"],
);
console.log(command, rowCount, rows);

for (const text of ["select * from things", "insert into items (name) values ('pen')"]) {
  await pool.query(text).catch(({ name, code, message, position, detail, constraint }) => {
    console.log(name, code, message, position, detail, constraint);
  });
}

const client = await pool.connect();
console.log(client.connection.stream.remoteAddress, client.connection.stream.remotePort);
await client.query("begin");
await client.query("update items set price = price * 2 where name = $1", ["pen"]);
const seen = pool.query("select price from items where name = 'pen'");
await client.query("commit");
console.log((await seen).rows);

const heard = new Promise((done) =>
  client.on("notification", ({ channel, payload }) => done([channel, payload])),
);
await client.query("listen news");
await pool.query("select pg_notify('news', 'all sold')");
console.log("heard", ...(await heard));
client.release();
await pool.end();
const local = new pg.Client({ host: "localhost", user: "app" });
await local.connect();
console.log((await local.query("select count(*)::int from items")).rows);
await local.end();
await new pg.Client({ host: "db", port: 5433 })
  .connect()
  .catch(({ code, message }) => console.log(code, message));
