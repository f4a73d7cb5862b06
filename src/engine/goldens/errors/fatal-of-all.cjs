// Nobody handles what one of several failed with, and the stack says which of them it was.
const later = async (text) => {
  await null;
  throw new Error(text);
};

Promise.all([later.name, null, later("the third")]);
