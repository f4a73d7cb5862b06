/** Client scripts in the card of an example: a page's globals, in a Worker of a frame of its own. */
import { expect, test } from "../fixtures.ts";
import { ExampleCard, onOwnEngine } from "../objects/example-card.ts";

test.beforeEach(async ({ page }) => {
  await onOwnEngine(page);
  await page.goto("workshop/the-workshop/");
});

test("the script of an example speaks over a WebSocket, and its frames are shown", async ({ page }) => {
  const card = new ExampleCard(page, "A wall that echoes");
  await card.starts();
  await expect(card.console).toContainText("hello, hello");
});

const server = `import express from "express";
import { createServer } from "node:http";
import { Server } from "socket.io";
const app = express();
const http = createServer(app);
app.use(express.json());
app.post("/echo", (req, res) => res.cookie("seen", "1").json(req.body));
app.get("/events", (req, res) => {
  res.set("Content-Type", "text/event-stream");
  res.write("id: 1\\ndata: tick\\n\\n");
});
new Server(http).on("connection", (socket) => socket.on("ask", (text, answer) => answer(text + " indeed")));
http.listen(3000);
`;

const client = `import { io } from "socket.io-client";
const headers = { "Content-Type": "application/json" };
const response = await fetch("/echo", { method: "POST", headers, body: JSON.stringify({ a: [1] }) });
console.log(response.status, await response.json(), document.cookie);
localStorage.setItem("theme", "dark");
console.log(localStorage.theme, location.pathname, typeof indexedDB, self.origin === "null" ? "apart" : self.origin);
const source = new EventSource("/events");
console.log(await new Promise((resolve) => (source.onmessage = ({ data, lastEventId }) => resolve(data + lastEventId))));
source.close();
const socket = io();
console.log(await socket.emitWithAck("ask", "yes"));
socket.close();
await fetch("http://other.localhost:3000/echo");
`;

test("a script has fetch, cookies, storage, events and Socket.IO, and says where it failed", async ({
  page,
}) => {
  const card = new ExampleCard(page, "A wall that echoes");
  await card.write("server.js", server);
  await page.keyboard.press("Escape");
  await card.root.getByRole("tab", { name: "client.js" }).click();
  await card.write("client.js", client);
  await card.starts();
  for (const line of [
    "200 { a: [ 1 ] } seen=1",
    "dark / undefined apart",
    "tick1",
    "yes indeed",
    "Uncaught TypeError: Failed to fetch",
    "at client.js:13:7",
  ]) {
    await expect(card.console).toContainText(line);
  }
});
