/** Where what is made here stands beside the author's own notes; a note of the same path goes first. */
export const reference = { folder: "reference", section: "Reference" } as const;
