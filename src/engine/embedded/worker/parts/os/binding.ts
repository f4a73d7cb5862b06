/** Stands for `src/node_os.cc`: the machine a program finds itself on, which is the same for all readers. */
import type { Loose, Runtime } from "../../runtime.ts";

/** What a call tells of its failure; Node's JavaScript makes the error. */
interface Context {
  syscall?: string;
  code?: string;
  message?: string;
  errno?: number;
}

const gigabyte = 2 ** 30;
const noScope = -1;
const loopback = [
  ...["lo", "127.0.0.1", "255.0.0.0", "IPv4", "00:00:00:00:00:00", true, noScope],
  ...["lo", "::1", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "IPv6", "00:00:00:00:00:00", true, 0],
];
const user = { uid: 0, gid: 0, username: "root", homedir: "/root", shell: "/bin/sh" };

/** There are no processes that could be asked for but this one. */
function priorities(): Loose {
  let own = 0;
  const isOwn = (pid: number): boolean => pid === 0 || pid === process.pid;
  const refuse = (syscall: string, context: Context): void => {
    Object.assign(context, { errno: -3, code: "ESRCH", message: "no such process", syscall });
  };
  return {
    getPriority(pid: number, context: Context): number | undefined {
      if (isOwn(pid)) return own;
      refuse("uv_os_getpriority", context);
      return undefined;
    },
    setPriority(pid: number, priority: number, context: Context): number {
      if (isOwn(pid)) own = priority;
      else refuse("uv_os_setpriority", context);
      return isOwn(pid) ? 0 : -1;
    },
  };
}

export function os(runtime: Runtime): Loose {
  const { Buffer } = runtime.require("buffer") as { Buffer: { from(text: string): Uint8Array } };
  const asBytes = ([name, value]: [string, unknown]): [string, unknown] => [
    name,
    typeof value === "string" ? Buffer.from(value) : value,
  ];
  return {
    ...priorities(),
    getAvailableParallelism: () => 1,
    getCPUs: () => ["virtual", 0, 0, 0, 0, 0, 0],
    getFreeMem: () => 2 * gigabyte,
    getTotalMem: () => 4 * gigabyte,
    getHomeDirectory: () => process.env["HOME"] ?? user.homedir,
    getHostname: () => "localhost",
    getInterfaceAddresses: () => loopback,
    getLoadAvg: (averages: Float64Array) => void averages.fill(0),
    getOSInformation: () => ["Linux", "#1 SMP", "6.0.0", "x86_64"],
    getUptime: () => runtime.host.now() / 1000,
    getUserInfo: (options: { encoding?: unknown } | null): unknown =>
      Object.setPrototypeOf(
        options?.encoding === "buffer" ? Object.fromEntries(Object.entries(user).map(asBytes)) : { ...user },
        null,
      ),
    isBigEndian: false,
  };
}
