// A module that throws rejects its evaluation: the place is that of the error, not that of the throw.
const check = (order) => {
  if (order.id > 5) throw new RangeError(`order ${order.id} is out of range`);
};
check({ id: 7 });
