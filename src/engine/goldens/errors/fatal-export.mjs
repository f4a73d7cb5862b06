// A name is exported that nothing has: the line is shown, as it is of all that cannot be read.
const there = 1;
export { there, nowhere };
