// Bodies in other encodings. No text here names that of the last ones, whose table may come while the program runs.
const express = require("express");

const app = express();
app.use(express.text({ type: "*/*" }), (request, response) => response.json({ text: request.body }));
app.use((error, request, response, next) => response.status(error.status ?? 503).send(error.message));

const server = app.listen(0, async () => {
  const url = `http://localhost:${server.address().port}`;
  const ask = (charset, hex) =>
    fetch(url, {
      method: "POST",
      headers: { "Content-Type": `text/plain; charset=${charset}` },
      body: Buffer.from(hex, "hex"),
    });
  const tell = async (answer) => console.log(answer.status, await answer.text());
  await tell(await ask("utf-8", "e697a5e69cac"));
  await tell(await ask("windows-1252", "80e9"));
  await tell(await ask("x-nowhere", "80e9"));
  for (const [charset, hex] of [
    [["shift", "jis"].join("_"), "93fa967b"],
    [["euc", "jp"].join("-"), "c6fccbdc"],
    [["big", "5"].join(""), "a4e9a5bb"],
    [["g", "bk"].join(""), "c8d5b1be"],
    [["euc", "kr"].join("-"), "c7d1b1db"],
  ]) {
    let answer = await ask(charset, hex);
    for (; answer.status === 503; answer = await ask(charset, hex))
      await new Promise((resolve) => setTimeout(resolve, 20)); // The table may still be on its way: no event tells of it.
    await tell(answer);
  }
  server.close();
});
