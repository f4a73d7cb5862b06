/**
 * Asks the database of a run one question over a connection of our own: the reader's code has no part in it. The simple query
 * protocol, and no more of it than that takes.
 * @see https://www.postgresql.org/docs/18/protocol-flow.html#PROTOCOL-FLOW-SIMPLE-QUERY
 */
import type { Engine } from "../../engine/engine.ts";

/** What came of a question: the rows as JSON would have them, or the sentence of the database. */
export type Rows =
  { readonly rows: readonly Readonly<Record<string, unknown>>[] } | { readonly problem: string };

interface Column {
  readonly name: string;
  /** The object id of its type. */
  readonly type: number;
}

const utf8 = new TextEncoder();
const text = new TextDecoder();

/** Resolves with a problem, too, where no database is there or it does not answer within `limit` milliseconds. */
export async function askRows(engine: Engine, sql: string, limit: number): Promise<Rows> {
  let stream: Awaited<ReturnType<Engine["connect"]>>;
  try {
    stream = await engine.connect("db", 5432);
  } catch {
    return { problem: "there is no database" };
  }
  const late = Promise.withResolvers<Rows>();
  const timer = setTimeout(() => late.resolve({ problem: "the database does not answer" }), limit);
  try {
    const writer = stream.writable.getWriter();
    await writer.write(joined([startup(), message("Q", `${sql}\0`)]));
    return await Promise.race([readRows(stream.readable.getReader()), late.promise]);
  } catch {
    return { problem: "the database ended the connection" };
  } finally {
    clearTimeout(timer);
    stream.reset();
  }
}

/** https://www.postgresql.org/docs/18/protocol-message-formats.html#PROTOCOL-MESSAGE-FORMATS-STARTUPMESSAGE */
function startup(): Uint8Array {
  const parameters = utf8.encode("user\0app\0database\0notes\0\0");
  return joined([int32(parameters.length + 8), int32(0x30000), parameters]);
}

function message(type: string, content: string): Uint8Array {
  const bytes = utf8.encode(content);
  return joined([utf8.encode(type), int32(bytes.length + 4), bytes]);
}

function int32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, value);
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Reads messages until the database is ready a second time: once for the start, once for the question. */
async function readRows(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Rows> {
  let bytes = new Uint8Array();
  let columns: readonly Column[] = [];
  const rows: Record<string, unknown>[] = [];
  let problem: string | null = null;
  for (let ready = 0; ready < 2;) {
    const length = bytes.length < 5 ? Infinity : 1 + viewOf(bytes).getInt32(1);
    if (bytes.length < length) {
      const { value, done } = await reader.read();
      if (done) return { problem: "the database ended the connection" };
      bytes = joined([bytes, value]) as typeof bytes;
      continue;
    }
    const [type, content] = [text.decode(bytes.subarray(0, 1)), bytes.subarray(5, length)];
    if (type === "Z") ready += 1;
    else if (type === "T") columns = columnsIn(content);
    else if (type === "D") rows.push(rowIn(content, columns));
    else if (type === "E") problem = errorIn(content);
    bytes = bytes.slice(length);
  }
  return problem === null ? { rows } : { problem };
}

const viewOf = ({ buffer, byteOffset, length }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, length);

/** RowDescription. */
function columnsIn(content: Uint8Array): Column[] {
  const columns: Column[] = [];
  let at = 2;
  for (let left = viewOf(content).getInt16(0); left > 0; left -= 1) {
    const end = content.indexOf(0, at);
    columns.push({ name: text.decode(content.subarray(at, end)), type: viewOf(content).getInt32(end + 7) });
    at = end + 19;
  }
  return columns;
}

/** DataRow. */
function rowIn(content: Uint8Array, columns: readonly Column[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  let at = 2;
  for (const { name, type } of columns) {
    const length = viewOf(content).getInt32(at);
    row[name] = length === -1 ? null : valueOf(text.decode(content.subarray(at + 4, at + 4 + length)), type);
    at += 4 + Math.max(length, 0);
  }
  return row;
}

/** int8, int2, int4, oid, float4, float8, numeric (pg_type.dat of PostgreSQL). */
const NUMBERS = new Set([20, 21, 23, 26, 700, 701, 1700]);

function valueOf(value: string, type: number): unknown {
  if (NUMBERS.has(type)) return Number(value);
  return type === 16 ? value === "t" : value;
}

/** ErrorResponse: the field `M` is what people read. */
function errorIn(content: Uint8Array): string {
  const fields = text.decode(content).split("\0");
  return fields.find((field) => field.startsWith("M"))?.slice(1) ?? "the database refused the question";
}
