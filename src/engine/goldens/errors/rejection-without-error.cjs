// A promise rejected with no error at all.
process.on("exit", (code) => console.log("exit", code));
Promise.reject(null);
