/** The requests of an example as an `.http` file, which VS Code (REST Client) and the IDEs of JetBrains read and send. */
import type { ClientRequest, RequestParts } from "../../protocol/client-request.ts";
import { durationInWords } from "../../protocol/duration.ts";
import { splitRequests } from "../../wire/http1/request-lines.ts";
import { partsOf } from "../request-parts.ts";
import type { LinkedRequest } from "./linked-code.ts";

/** A body that such a program would not read as it stands lies in a file of its own. */
export interface HttpFile {
  readonly text: string;
  /** By path. */
  readonly bodies: Readonly<Record<string, string>>;
}

/** One request with what is to be said of it. */
interface Block {
  readonly parts: RequestParts;
  readonly remarks: readonly string[];
}

const usualHost = "localhost:3000";

/** Null where there is no request. */
export function httpFileOf(
  title: string,
  requests: readonly LinkedRequest[],
  sent: readonly ClientRequest[],
): HttpFile | null {
  const blocks = [...requests.flatMap(blocksOf), ...sent.flatMap(blocksOfSent)];
  if (blocks.length === 0) return null;
  const bodies: Record<string, string> = {};
  const texts = blocks.map((block, at) => drawBlock(block, at + 1, bodies));
  return { text: [`# The requests of: ${oneLine(title)}`, ...texts].join("\n\n"), bodies };
}

function blocksOf({ source, after }: LinkedRequest): Block[] {
  const moved =
    after === undefined
      ? []
      : [`On the page the clock is moved ahead by ${durationInWords(after)} before this one.`];
  return splitRequests(source).map((lines, at) => ({
    parts: partsOf(lines),
    remarks: at === 0 ? moved : [],
  }));
}

function blocksOfSent(request: ClientRequest): Block[] {
  if (request.as === "raw")
    return blocksOf({ source: request.text }).map((block) => ({ ...block, remarks: ["Sent as raw bytes."] }));
  if (request.as !== "script") return [{ parts: request, remarks: [] }];
  const headers = /^origin:/im.test(request.headers)
    ? request.headers
    : `Origin: ${request.origin}\n${request.headers}`;
  return [{ parts: { ...request, headers }, remarks: [`As a script of ${request.origin} would send it.`] }];
}

function drawBlock({ parts, remarks }: Block, number: number, bodies: Record<string, string>): string {
  const { method, body } = parts;
  const { url, fields } = placed(parts);
  const head = [
    `### ${number}. ${oneLine(`${method} ${parts.address}`)}`,
    ...remarks.map((remark) => `# ${oneLine(remark)}`),
    `${method} ${url}`,
    ...fields,
  ];
  if (body === "") return `${head.join("\n")}\n`;
  if (!isTakenForMore(body)) return `${head.join("\n")}\n\n${body}\n`;
  const path = `request-${number}-body.txt`;
  bodies[path] = body;
  return `${head.join("\n")}\n\n< ./${path}\n`;
}

/** A program that reads such files takes these for comments, variables, files or the end of the request. */
const isTakenForMore = (body: string): boolean => /^\s*(?:#|\/\/|<|>)|\{\{/m.test(body);

/** The servers of a project are all on this machine: another host is named in the Host field alone. */
function placed({ address, headers }: RequestParts): { url: string; fields: string[] } {
  const lines = headers.split("\n").filter((line) => line.trim() !== "");
  const named = lines.find((line) => /^host:/i.test(line))?.replace(/^host:\s*/i, "");
  const whole = /^https?:\/\/([^/?#]*)(.*)$/is.exec(address);
  const host = whole?.[1] ?? named ?? usualHost;
  const path = whole === null ? address : (whole[2] ?? "");
  const isHere = /^(?:localhost|127\.0\.0\.1)(?::\d+)?$/i.test(host);
  const others = lines.filter((line) => !/^(?:host|content-length|connection):/i.test(line));
  return {
    url: `http://${isHere ? host : usualHost}${path.startsWith("/") ? path : `/${path}`}`,
    fields: isHere ? others : [`Host: ${host}`, ...others],
  };
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();
