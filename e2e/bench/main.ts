/** `npm run bench -- build | lighthouse | search | engine | agent | run`: what is measured against an alternative, outside the tests. */
import { parseArgs } from "node:util";
import { benchAgent } from "./agent.ts";
import { benchBuild } from "./build.ts";
import { benchEngine } from "./engine/main.ts";
import { benchLighthouse } from "./lighthouse.ts";
import { benchRun } from "./run.ts";
import { benchSearch } from "./search.ts";

const USAGE = `npm run bench -- build [--pages 30,300,3000] [--runs 1]
npm run bench -- lighthouse [--page /browser/cookies/]
npm run bench -- search [--verbose] [--dist <folder of a built site>]
npm run bench -- engine [--runs 7] [--json] [--alone]
npm run bench -- agent [--requests 10000]
npm run bench -- run [--runs 7] [--dist <folder of a built site of e2e/notes>]`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pages: { type: "string", default: "30,300,3000" },
    runs: { type: "string" },
    requests: { type: "string", default: "10000" },
    page: { type: "string", default: "/browser/cookies/" },
    verbose: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    alone: { type: "boolean", default: false },
    dist: { type: "string" },
  },
});

switch (positionals[0]) {
  case "build":
    await benchBuild(values.pages.split(",").map(Number), Number(values.runs ?? 1));
    break;
  case "lighthouse":
    await benchLighthouse(values.page);
    break;
  case "search":
    await benchSearch({
      verbose: values.verbose,
      ...(values.dist === undefined ? {} : { dist: values.dist }),
    });
    break;
  case "engine":
    await benchEngine({ runs: Number(values.runs ?? 7), json: values.json, alone: values.alone });
    break;
  case "agent":
    await benchAgent(Number(values.requests));
    break;
  case "run":
    await benchRun(Number(values.runs ?? 7), values.dist);
    break;
  default:
    process.stderr.write(`${USAGE}\n`);
    process.exitCode = 2;
}
