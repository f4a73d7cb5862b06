// An error that has another for its cause.
function read() {
  throw new TypeError("the line is torn");
}
function load() {
  try {
    read();
  } catch (cause) {
    throw Object.assign(new Error("the recipe could not be read", { cause }), { code: "E_RECIPE" });
  }
}
load();
