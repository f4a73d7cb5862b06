// A bracket is missing before the parameters of an arrow function.
const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
await new Promise done) => later(1).then(done));
