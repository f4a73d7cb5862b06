/** The page of the memory test: runs a program that takes all there is, then an honest one, and tells how it went. */
import { EmbeddedEngine } from "../src/engine/embedded/index.ts";

const base = new URL((document.currentScript as HTMLScriptElement).src).searchParams.get("base") ?? "/";
const tell = (line: string): void => void fetch(`/told?line=${encodeURIComponent(line)}`);

const engine = new EmbeddedEngine({ base, nodeVersion: "" });

async function run(entry: string): Promise<string> {
  const process = await engine.start({ entry });
  const read = async (stream: ReadableStream<Uint8Array>): Promise<string> =>
    await new Response(stream).text();
  const [exit, out, err] = await Promise.all([process.exit, read(process.stdout), read(process.stderr)]);
  return exit.code === 0 ? out.trim() : `${JSON.stringify(exit)} ${(out + err).trim()}`;
}

async function main(): Promise<void> {
  setInterval(() => tell("beat"), 200);
  await engine.boot();
  await engine.mount({
    "bomb.cjs": "const all = []; for (;;) all.push(new Array(4e6).fill(0).map((_, at) => at + 0.5));",
    "honest.cjs": 'console.log("still", 6 * 7);',
  });
  tell(`ended ${await run("bomb.cjs")}`);
  tell(`next ${await run("honest.cjs")}`);
}

main().catch((error: unknown) => tell(`next failed ${String(error)}`));
