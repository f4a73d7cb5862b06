/** What a file system is made of: files, folders, symbolic links and sockets, each with the numbers that `stat` gives. */

/** Times in milliseconds since 1970. */
interface Meta {
  /** Permissions alone: the kind of a node adds its bits when it is asked for. */
  mode: number;
  uid: number;
  gid: number;
  links: number;
  accessed: number;
  modified: number;
  changed: number;
  readonly born: number;
}

export interface FileNode extends Meta {
  readonly kind: "file";
  /** Text as it was mounted, until somebody wants its bytes; of bytes only the first `size` count. */
  content: string | Uint8Array;
  size: number;
}

export interface Folder extends Meta {
  readonly kind: "folder";
  readonly entries: Map<string, Node>;
}

export interface SymbolicLink extends Meta {
  readonly kind: "link";
  readonly target: string;
}

/** Where a Unix socket stands among the files. */
export interface SocketFile extends Meta {
  readonly kind: "socket";
}

/** Where bytes come from and go to that are no file's. */
export interface Device {
  /** How many were put `into`; 0 at the end. */
  read(into: Uint8Array): number;
  write(bytes: Uint8Array): void;
}

export interface DeviceFile extends Meta {
  readonly kind: "device";
  readonly device: Device;
}

export type Node = FileNode | Folder | SymbolicLink | SocketFile | DeviceFile;

function meta(mode: number, links: number): Meta {
  const now = Date.now();
  return {
    ...{ mode, uid: 0, gid: 0, links },
    ...{ accessed: now, modified: now, changed: now, born: now },
  };
}

const encoder = new TextEncoder();

export const newFile = (content: string | Uint8Array, mode = 0o644): FileNode => ({
  ...meta(mode, 1),
  ...{ kind: "file", content, size: typeof content === "string" ? -1 : content.length },
});

export const newFolder = (mode = 0o755): Folder => ({ ...meta(mode, 2), kind: "folder", entries: new Map() });

export const newLink = (target: string): SymbolicLink => ({ ...meta(0o777, 1), kind: "link", target });

export const newSocketFile = (): SocketFile => ({ ...meta(0o755, 1), kind: "socket" });

export const newDevice = (device: Device): DeviceFile => ({ ...meta(0o666, 1), kind: "device", device });

/** The bytes of a file, without a copy. */
export function bytesOf(file: FileNode): Uint8Array {
  if (typeof file.content === "string") {
    file.content = encoder.encode(file.content);
    file.size = file.content.length;
  }
  return file.content.subarray(0, file.size);
}
