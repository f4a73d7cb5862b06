// What inherits of Error and was not made as one: V8 shows the line that threw it before it asks for anything else.
class Refused extends Error {}
const refused = Object.create(Refused.prototype, {
  message: { value: "no" },
  stack: { value: "Refused: no\n    at the door (house.js:1:2)" },
});
refused.code = "E_DOOR";
process.on("exit", (code) => console.log("exit", code));
throw refused;
