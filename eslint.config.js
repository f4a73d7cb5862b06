/** The house rules that a machine can hold: see the sections below for what each guards. */
import comments from "@eslint-community/eslint-plugin-eslint-comments/configs";
import astro from "eslint-plugin-astro";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

const named = {
  selector: "ExportDefaultDeclaration",
  message: "Export by name: a default export has another name at every import.",
};
const barrel = {
  selector: "ExportAllDeclaration",
  message: "Import from the file that defines it: a barrel hides who uses what.",
};

/** Small functions and files, one way to do a thing, reasons on every exception. */
const houseRules = {
  complexity: ["error", { max: 15, variant: "modified" }],
  "max-depth": ["error", 3],
  "max-lines": ["error", { max: 400, skipBlankLines: false, skipComments: false }],
  "max-lines-per-function": ["error", { max: 60, skipBlankLines: false, skipComments: false }],
  "max-params": ["error", 4],
  "no-restricted-syntax": ["error", named, barrel],
  eqeqeq: ["error", "always", { null: "ignore" }],
  "object-shorthand": "error",
  "prefer-const": "error",
  "no-console": ["error", { allow: ["warn", "error"] }],
  "@eslint-community/eslint-comments/require-description": ["error", { ignore: ["eslint-enable"] }],
  "@eslint-community/eslint-comments/no-unused-disable": "error",
};

const typedRules = {
  "@typescript-eslint/consistent-type-imports": "error",
  "@typescript-eslint/consistent-type-exports": "error",
  "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
  // A line number in a sentence reads as a number does: no String() around it.
  "@typescript-eslint/restrict-template-expressions": [
    "error",
    { allowNumber: true, allowAny: false, allowBoolean: false, allowNullish: false, allowRegExp: false },
  ],
  // `() => list.push(x)` and an early `return done()` are plain where the value is not used.
  "@typescript-eslint/no-confusing-void-expression": [
    "error",
    { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
  ],
  // There is no enum here (`erasableSyntaxOnly`), and to look for values of one is a fifth of the linter's time.
  "@typescript-eslint/no-unsafe-enum-assignment": "off",
  // Spreading a string gives its code points, which is what is meant here; the rule would refuse it for literals.
  "@typescript-eslint/no-misused-spread": "off",
  "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
};

export default defineConfig(
  {
    ignores: [
      "dist/",
      "node_modules/",
      ".astro/",
      "content/pages/",
      "content/notes/",
      "e2e/notes/",
      // Programs as a reader writes them; what they print is compared with the real Node.
      "src/engine/goldens/**/*.{js,cjs,mjs}",
      "e2e/services/*.mjs",
      "public/",
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  comments.recommended,
  tseslint.configs.strictTypeChecked,
  astro.configs["flat/recommended"],
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
  { rules: { ...houseRules, ...typedRules } },
  {
    // The types of a component's template are known to `astro check`, not to the linter's parser.
    files: ["**/*.astro", "**/*.astro/*.ts", "**/*.astro/*.js"],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false, project: null } },
    rules: {
      "@typescript-eslint/consistent-type-exports": "off",
      "@typescript-eslint/switch-exhaustiveness-check": "off",
      "max-lines-per-function": "off",
    },
  },
  {
    // Tables of cases and `describe` blocks are long without being complicated.
    files: ["**/*.test.ts"],
    rules: { "max-lines-per-function": "off", "@typescript-eslint/no-non-null-assertion": "off" },
  },
  {
    // Commands speak to a terminal.
    files: ["e2e/**", "src/notes/main.ts", "src/**/bin.ts"],
    rules: { "no-console": "off" },
  },
  {
    files: [
      "**/*.d.ts",
      "*.config.{js,mjs,ts}",
      "content/*.config.ts",
      "e2e/**/*.config.ts",
      "src/**/*.config.ts",
    ],
    rules: { "no-restricted-syntax": "off" },
  },
);
