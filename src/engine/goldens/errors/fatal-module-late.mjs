// Thrown in a timer of a module: the place is that of the throw.
setTimeout(() => {
  const order = { id: 7 };
  throw new RangeError(`order ${order.id} is out of range`);
}, 1);
