// Several errors in one.
const failed = (name) => Promise.reject(new Error(`${name} did not answer`));
await Promise.any([failed("one"), failed("two")]);
