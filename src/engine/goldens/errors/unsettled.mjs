// Nothing is left that could settle what the module awaits.
console.log("waiting");
process.on("exit", (code) => console.log("exit", code));
await new Promise(() => {});
