import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { eager } from "./eager.ts";

const files: Record<string, string> = {
  main: 'module.exports = [require("one"), require("table.json").a, require("one").name];',
  one: 'module.exports = function one() { return require("two").two; };',
  two: "exports.two = () => ({ method() { return 2; } });",
  "table.json": '{ "a": "\\"(exports){" }',
};

async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: 'module.exports = require("main");' },
    ...{ bundle: true, format: "cjs", write: false, minifyWhitespace: true },
    plugins: [
      {
        name: "files",
        setup(work) {
          work.onResolve({ filter: /^[\w.]+$/ }, ({ path }) => ({ path, namespace: "n" }));
          work.onLoad({ filter: /./, namespace: "n" }, ({ path }) => ({
            contents: files[path] ?? "",
            loader: path.endsWith(".json") ? "json" : "js",
          }));
        },
      },
    ],
  });
  return outputFiles[0]?.text ?? "";
}

function valueOf(source: string): unknown {
  const module = { exports: {} };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- a bundle of this test
  new Function("module", "exports", source)(module, module.exports);
  return module.exports;
}

describe("the modules of a bundle", () => {
  it("stand in brackets, the tables among them do not", async () => {
    const source = eager(await bundled());
    expect(source.match(/"n:\w+":\(function\(/g)).toHaveLength(3);
    expect(source).toMatch(/"n:table\.json"\(/);
  });

  it("give what they gave", async () => {
    const source = await bundled();
    const [one, ...rest] = valueOf(eager(source)) as [() => () => { method(): number }, ...unknown[]];
    expect(one()().method()).toBe(2);
    expect(rest).toEqual((valueOf(source) as unknown[]).slice(1));
  });

  it("are left as they are where there are none", () => {
    const source = "const __commonJS = 1;\nf({ a(exports) {} });";
    expect(eager(source)).toBe(source);
  });
});
