// A brace is missing in a template: what follows is taken for a tagged template, up to the next one.
const cup = { id: 7 };
const link = { href: `/cups/${cup.id` };
console.log(link, `cup ${cup.id}`);
