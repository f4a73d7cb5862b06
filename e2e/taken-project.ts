/** A project as a reader has downloaded it: unpacked, with this project's packages in the place of an install, started by npm. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { strFromU8, unzipSync } from "fflate";
import { root } from "./build.ts";

export interface TakenProject {
  /** Texts by path, without the folder that all lie in. */
  readonly files: Readonly<Record<string, string>>;
  readonly folder: string;
}

/** `into`: a folder that is there. Throws for an entry that would lie outside it. */
export function unpack(archive: string, into: string): TakenProject {
  const entries = Object.entries(unzipSync(readFileSync(archive)));
  const [name = ""] = (entries[0]?.[0] ?? "").split("/");
  for (const [path, bytes] of entries) {
    if (!path.startsWith(`${name}/`) || path.split("/").includes(".."))
      throw new Error(`${path} lies outside`);
    mkdirSync(dirname(join(into, path)), { recursive: true });
    writeFileSync(join(into, path), bytes);
  }
  const texts = entries.map(([path, bytes]) => [path.slice(name.length + 1), strFromU8(bytes)] as const);
  const folder = join(into, name);
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return { files: Object.fromEntries(texts), folder };
}

/** Somebody else may have port 3000: the program gets another one, and tells it. */
const otherPort = `import net from "node:net";
const { listen } = net.Server.prototype;
net.Server.prototype.listen = function (port, ...rest) {
  this.once("listening", () => console.log("port " + this.address().port));
  return listen.call(this, port === 3000 ? 0 : port, ...rest);
};
`;

export interface Started {
  readonly port: number;
  stop(): Promise<void>;
}

/** `npm start` under the pinned Node. Rejects where the program ends before it listens. */
export async function start({ folder }: TakenProject): Promise<Started> {
  const preload = join(dirname(folder), "other-port.mjs");
  writeFileSync(preload, otherPort);
  const bin = join(root, "node_modules/.bin");
  const child = spawn("npm", ["start"], {
    cwd: folder,
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      PATH: `${bin}${delimiter}${process.env["PATH"] ?? ""}`,
      NODE_OPTIONS: `--import=${pathToFileURL(preload).href}`,
    },
  });
  const port = await portOf(child);
  return {
    port,
    stop: async () => {
      const ended = once(child, "exit");
      if (child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
      await ended;
    },
  };
}

async function portOf(child: ChildProcess): Promise<number> {
  let said = "";
  for await (const piece of child.stdout ?? []) {
    said += String(piece);
    const [, port] = /^port (\d+)$/m.exec(said) ?? [];
    if (port !== undefined) return Number(port);
  }
  throw new Error(`npm start ended, and said: ${said}`);
}
