/** The names of all rules that a navigation can settle something by; they stay, since pages and checks speak of them. */
export const navigationRules = [
  "navigation-user",
  "navigation-link",
  "navigation-script",
  "form-in-address",
  "form-in-body",
  "navigation-reload",
  "navigation-history",
  "navigation-fragment",
  "navigation-scheme",
  "history-restored",
  "form-not-sent-again",
  "document-shown",
  "document-sniffed",
  "document-download",
  "document-not-shown",
  "document-stays",
  "script-element",
  "script-not-run",
  "csp-script-allowed",
  "csp-script-blocked",
] as const;

export type NavigationRule = (typeof navigationRules)[number];
