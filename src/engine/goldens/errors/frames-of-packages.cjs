// A function of a package has in a stack the name that its text gives it.
const express = require("express");

const named = (error) => error.stack.match(/^ +at (?:new )?[\w.]+(?= \()/gm)?.map((frame) => frame.trim());

const app = express();
try {
  app.listen(70_000);
} catch (error) {
  console.log(named(error).includes("at app.listen"));
}
try {
  app.engine("html", "not a function");
} catch (error) {
  console.log(named(error)[0]);
}
try {
  app.set("trust proxy", 1).use();
} catch (error) {
  console.log(named(error)[0]);
}
app.get("/", (_request, response) => {
  try {
    response.sendFile("relative.html");
  } catch (error) {
    console.log(named(error)[0]);
  }
  try {
    response.cookie("name", "value", { maxAge: "soon" });
  } catch (error) {
    console.log(error.message);
  }
  response.status(1);
});
app.use((error, _request, response, _next) => {
  console.log(named(error)[0], error.message);
  response.status(500).end();
});
const server = app.listen(0, async () => {
  await fetch(`http://localhost:${server.address().port}/`);
  server.close();
});
