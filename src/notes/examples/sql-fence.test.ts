/** Which SQL prepares a database, and which asks it. */
import { describe, expect, it } from "vitest";
import { sqlKind } from "./sql-fence.ts";

describe("a fence of SQL", () => {
  it.each([
    ["CREATE TABLE boats (id int);\nINSERT INTO boats VALUES (1);", "seed"],
    ["-- the fleet\ninsert into boats values ('a; select')", "seed"],
    ["SELECT 1;", "query"],
    ["INSERT INTO boats VALUES (1); SELECT * FROM boats;", "query"],
    ["UPDATE boats SET sail = 'red'", "query"],
    ["WITH near AS (SELECT 1) SELECT * FROM near", "query"],
    ["/* create table */ select 'create'", "query"],
    ["CREATE FUNCTION f() RETURNS int AS $$ BEGIN; SELECT 1; END $$ LANGUAGE plpgsql", "seed"],
    ["-- nothing yet", null],
    ["", null],
  ])("%s", (source, kind) => {
    expect(sqlKind(source, null, false)).toBe(kind);
  });

  it("is a seed by its file's name or by the word, whatever it does", () => {
    expect(sqlKind("UPDATE boats SET sail = 1", "db/seed.sql", false)).toBe("seed");
    expect(sqlKind("UPDATE boats SET sail = 1", null, true)).toBe("seed");
    expect(sqlKind("UPDATE boats SET sail = 1", "unseeded.sql", false)).toBe("query");
  });
});
