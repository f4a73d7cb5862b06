/** Code in Prettier's form, as the editor asks for it. */
import { expect, it } from "vitest";
import { formatted } from "./format.ts";

it("sets code in one form, and keeps the caret at what it stood", async () => {
  const text = "app.get('/',(req,res)=>{res.json({a:1})})";
  const set = await formatted(text, "js", text.indexOf("res.json"));
  expect(set.text).toBe('app.get("/", (req, res) => {\n  res.json({ a: 1 });\n});\n');
  expect(set.text.slice(set.caret)).toMatch(/^res\.json/);
});

it("reads TypeScript where it is said to be that", async () => {
  expect((await formatted("const a:string='b'", "ts", 0)).text).toBe('const a: string = "b";\n');
  await expect(formatted("const a:string='b'", "js", 0)).rejects.toThrow(SyntaxError);
});

it("refuses what cannot be read", async () => {
  await expect(formatted("app.get(", "js", 0)).rejects.toThrow(SyntaxError);
});
