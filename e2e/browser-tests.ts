/**
 * `npm run e2e -- [ARGUMENT...]`: the browser tests, with arguments for Playwright. With `--live` first: those of the container,
 * against its real host in place of the stand-in, without the ones that make the host fail.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const host = "https://stackblitz.com/";
const given = process.argv.slice(2);
const isLive = given.includes("--live");

async function isReached(): Promise<boolean> {
  try {
    await fetch(host, { signal: AbortSignal.timeout(10_000) });
    return true;
  } catch {
    return false;
  }
}

function run(config: string, env: NodeJS.ProcessEnv): number {
  const playwright = join(import.meta.dirname, "../node_modules/playwright/cli.js");
  const args = [playwright, "test", "-c", config, ...given.filter((one) => one !== "--live")];
  return spawnSync(process.execPath, args, { stdio: "inherit", env }).status ?? 1;
}

if (!isLive) process.exitCode = run("e2e", process.env);
else if (await isReached())
  process.exitCode = run("e2e/live.config.ts", { ...process.env, CONTAINER: "live" });
else {
  console.error(`${host} cannot be reached from here, so nothing was tried against it.`);
  process.exitCode = 1;
}
