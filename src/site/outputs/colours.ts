/** The light theme's colours for pictures that no style sheet reaches; a test holds them to `tokens.css`. */
export const COLOURS = {
  paper: "#fbfaf7",
  ink: "#1b1a18",
  soft: "#54514b",
  rule: "#e2dfd7",
  client: "#2450bd",
  server: "#a3420d",
} as const;
