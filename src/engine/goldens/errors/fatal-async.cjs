// A rejected promise that nobody takes: the place is that of the error.
async function order() {
  await null;
  throw new Error("the order was lost");
}
order();
