import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { wireLength } from "../code/message.ts";
import { FIRST_EXCHANGE } from "./first-exchange.ts";

function answer(request: IncomingMessage, response: ServerResponse): void {
  response.sendDate = false;
  response.setHeader("ETag", '"v1"');
  if (request.headers["if-none-match"] === '"v1"') {
    response.writeHead(304).end();
    return;
  }
  response.setHeader("Content-Type", "text/plain");
  response.end("You are on the wire now.");
}

const server = createServer({ keepAliveTimeout: 0 }, answer);

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function onTheWire(text: string): string {
  const [head = "", body = ""] = text.split("\n\n");
  return `${head.replaceAll("\n", "\r\n")}\r\n\r\n${body}`;
}

async function send(bytes: string): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.write(bytes);
  const [data] = (await once(socket, "data")) as [Buffer];
  socket.destroy();
  return data.toString("latin1");
}

describe("the exchange on the first page", () => {
  it.each([0, 2])("is what Node answers to message %i, byte for byte", async (index) => {
    const request = FIRST_EXCHANGE[index]?.text ?? "";
    const response = FIRST_EXCHANGE[index + 1]?.text ?? "";
    const got = await send(onTheWire(request));
    expect(got).toBe(onTheWire(response));
    expect(wireLength(response)).toBe(got.length);
  });
});
