// What is thrown and is no error is shown as inspect shows it, five levels deep, and without a stack.
process.on("exit", (code) => console.log("exit", code));
throw { status: 418, body: { teapot: { short: { and: { stout: true } } } }, toString: () => "unused" };
