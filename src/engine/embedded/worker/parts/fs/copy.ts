/** Copies of files and folders: `copyFile`, and what `fs.cpSync` leaves to `src/node_file.cc`. */
import { bytesOf, newFile, type FileNode } from "../../files/nodes.ts";
import type { Loose } from "../../runtime.ts";
import { coded } from "../coded.ts";
import { CopyError, folderCopy, type FolderCopyOptions } from "./copy-folder.ts";
import { errnoOf, errorOf, fail, Failure } from "./failure.ts";
import type { Operations } from "./operations.ts";
import { readable, textOf } from "./paths.ts";
import type { Kernel } from "./table.ts";

const exclusive = 1;
const forceClone = 4;

/** The bytes and, where the target is new, the permissions. */
export function copyFile(files: Operations, [from, to]: readonly [string, string], mode: number): void {
  const source = files.node(from);
  if (source.kind !== "file") fail(source.kind === "folder" ? "EISDIR" : "EINVAL");
  if ((mode & forceClone) !== 0) fail("ENOTSUP");
  const place = files.place(to);
  if (place.node !== undefined && (mode & exclusive) !== 0) fail("EEXIST");
  if (place.node?.kind === "folder") fail("EISDIR");
  if (place.node?.kind === "file") {
    if (place.node !== source) fill(place.node, source);
    files.changed(place.path, place.node);
  } else files.create(place, newFile(bytesOf(source).slice(), source.mode));
}

function fill(target: FileNode, source: FileNode): void {
  target.content = bytesOf(source).slice();
  target.size = target.content.length;
  target.modified = target.changed = Date.now();
}

/** `parent_path` of C++: of a name alone it is nothing. */
function parentOf(path: string): string {
  const at = path.lastIndexOf("/");
  return at === 0 ? "/" : path.slice(0, Math.max(at, 0));
}

interface Paths {
  readonly src: string;
  readonly dest: string;
}

/** Whether the folder that is copied lies around the target; only the folder right above it is looked at. */
function liesWithin(files: Operations, { src, dest }: Paths): boolean {
  for (let parent = parentOf(dest); parentOf(src) !== parent; parent = parentOf(parent)) {
    if (parent === "" || parentOf(parent) === parent) return false;
    const [one, other] = [files.nodeAt(src), files.nodeAt(parentOf(dest))];
    if (other === undefined) return false;
    if (one === other) return true;
  }
  return false;
}

interface Found extends Paths {
  readonly isFolder: boolean;
  readonly source: NonNullable<ReturnType<Operations["nodeAt"]>>;
}

function checkKinds(files: Operations, { src, dest, isFolder }: Found, dereference: boolean): void {
  const target = files.nodeAt(dest, dereference);
  if (target === undefined) return;
  const [from, to] = [readable(src), readable(dest)];
  const same = files.nodeAt(src) === files.nodeAt(dest);
  if (same) throw coded("ERR_FS_CP_EINVAL", `src and dest cannot be the same ${to}`);
  if (isFolder && target.kind !== "folder")
    throw coded("ERR_FS_CP_DIR_TO_NON_DIR", `Cannot overwrite non-directory ${to} with directory ${from}`);
  if (!isFolder && target.kind === "folder")
    throw coded("ERR_FS_CP_NON_DIR_TO_DIR", `Cannot overwrite directory ${to} with non-directory ${from}`);
}

function find(files: Operations, { src, dest }: Paths, dereference: boolean): Found {
  // Node asks about a link where links are to be followed, and about what it leads to where they are not.
  const place = files.place(src, !dereference);
  const source = place.node ?? fail("ENOENT");
  const isFolder = source.kind === "folder" || (dereference && source.kind === "link");
  return { src, dest, source, isFolder };
}

/** Step by step what `CpSyncCheckPaths` does, which ends with the folder for the target. */
function checkPaths(files: Operations, { src, dest }: Paths, dereference: boolean, recursive: boolean): void {
  const found = find(files, { src, dest }, dereference);
  checkKinds(files, found, dereference);
  const [from, to] = [readable(src.endsWith("/") ? src : `${src}/`), readable(dest)];
  const { source, isFolder } = found;
  if ((isFolder && to.startsWith(from)) || liesWithin(files, found))
    throw coded("ERR_FS_CP_EINVAL", `Cannot copy ${from} to a subdirectory of self ${to}`);
  if (isFolder && !recursive)
    throw coded("ERR_FS_EISDIR", `Recursive option not enabled, cannot copy a directory: ${from}`);
  if (source.kind === "socket") throw coded("ERR_FS_CP_SOCKET", `Cannot copy a socket file: ${to}`);
  const parent = parentOf(dest);
  if (parent !== "") files.mkdir(parent, 0o777, true);
}

function override(files: Operations, { src, dest }: Paths, mode: number, keepTimes: boolean): void {
  files.unlink(dest);
  copyFile(files, [src, dest], mode);
  if (!keepTimes) return;
  const { accessed, modified } = files.node(src);
  files.metadata.changeTimes(files.found(dest), accessed / 1000, modified / 1000);
}

/** As `ErrnoException` of Node's C++ words what the library of C++ told it. */
function stdError({ runtime }: Kernel, { failure, path }: CopyError): Error {
  const sentence = sentences[failure.code] ?? failure.code;
  const error = new Error(`${failure.code}, ${sentence} '${readable(path)}'`);
  const errno = -errnoOf(runtime, failure.code);
  return Object.assign(error, { errno, code: failure.code, path: readable(path), syscall: "cp" });
}

/** `strerror` of the few that can come up. */
const sentences: Readonly<Record<string, string>> = {
  ...{ EEXIST: "File exists", EINVAL: "Invalid argument", EISDIR: "Is a directory" },
  ...{ ENOENT: "No such file or directory", ENOTDIR: "Not a directory", ENAMETOOLONG: "File name too long" },
  ELOOP: "Too many levels of symbolic links",
};

/** The three functions, which are never called with a request. */
export function copyCalls(kernel: Kernel): Loose {
  const { files, runtime } = kernel;
  const named = (syscall: string, path: string, run: () => void): void => {
    try {
      run();
    } catch (failure) {
      if (failure instanceof CopyError) throw stdError(kernel, failure);
      throw failure instanceof Failure ? errorOf(runtime, failure, { syscall, path }) : failure;
    }
  };
  return {
    cpSyncCheckPaths(...[from, to, dereference, recursive]: [unknown, unknown, boolean, boolean]): void {
      const [src, dest] = [textOf(from), textOf(to)];
      named(dereference ? "stat" : "lstat", src, () =>
        checkPaths(files, { src, dest }, dereference, recursive),
      );
    },
    cpSyncOverrideFile(...[from, to, mode, keepTimes]: [unknown, unknown, number, boolean]): void {
      const [src, dest] = [textOf(from), textOf(to)];
      named("cp", dest, () => override(files, { src, dest }, mode, keepTimes));
    },
    cpSyncCopyDir(from: unknown, to: unknown, ...flags: FolderCopyOptions): void {
      const [src, dest] = [textOf(from), textOf(to)];
      named("cp", dest, () => folderCopy(files, { src, dest }, flags));
    },
  };
}
