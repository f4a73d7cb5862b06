/** What a reader is asked where more than one version of an edit is there: the words and the buttons. */
import type { Offer } from "./notice.ts";

export interface Question {
  readonly text: string;
  readonly offers: readonly Offer[];
}

type Act = () => void;

/** Opens below the question, which stays. */
const comparing = (act: Act): Offer => ({ label: "Compare", stays: true, act });

export const questions = {
  /** The example is another one than that which was edited. */
  changed: (use: Act, drop: Act, compare: Act): Question => ({
    text: "This example has changed since you edited it. Your edit is kept.",
    offers: [{ label: "Use mine", act: use }, { label: "Use the new one", act: drop }, comparing(compare)],
  }),
  /** Another page of this browser has kept something else. */
  elsewhere: (use: Act, keep: Act, compare: Act): Question => ({
    text: "This example was edited in another tab. Until you choose, what you type here is kept beside that edit.",
    offers: [{ label: "Use that edit", act: use }, { label: "Keep this one", act: keep }, comparing(compare)],
  }),
  aside: (use: Act, drop: Act, compare: Act): Question => ({
    text: "An earlier edit of this example is kept aside.",
    offers: [{ label: "Use it", act: use }, { label: "Delete it", act: drop }, comparing(compare)],
  }),
  unreadable: (copy: Act, drop: Act): Question => ({
    text: "What is kept of your edit cannot be read. Nothing of it was deleted.",
    offers: [
      { label: "Copy what is kept", stays: true, act: copy },
      { label: "Delete it", act: drop },
    ],
  }),
} as const;
