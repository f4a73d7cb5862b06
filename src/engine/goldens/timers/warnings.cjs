// Delays that are too long, negative or no numbers fall back to one millisecond, and say so.
process.on("warning", ({ name, message }) => console.log(name, message));
setTimeout(() => console.log("too long fired"), 2 ** 31);
setTimeout(() => console.log("negative fired"), -5);
setTimeout(() => console.log("no number fired"), "abc");
setTimeout(() => console.log("NaN fired"), NaN);
setTimeout(() => console.log("text of a number fired"), "3");
