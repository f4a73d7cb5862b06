/** The path the site is published under, always with a slash at its end. */
export const base = import.meta.env.BASE_URL.replace(/\/*$/, "/");

/** The static list of all pages: what search offers when it cannot help. */
export const pageList = `${base}search/`;
