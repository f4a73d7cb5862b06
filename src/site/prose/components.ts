/** The components that generated MDX may name; the table in `src/notes/README.md` is their contract. */
import Callout from "./Callout.astro";
import DeadLink from "./DeadLink.astro";
import Diagram from "./Diagram.astro";
import Embedded from "./Embedded.astro";
import Example from "./Example.astro";
import Fence from "./Fence.astro";
import Flashcard from "./Flashcard.astro";
import LocalImage from "./LocalImage.astro";
import MathFormula from "./Math.astro";
import Part from "./Part.astro";
import Quiz from "./Quiz.astro";
import RemoteImage from "./RemoteImage.astro";

export const components = {
  Callout,
  DeadLink,
  Diagram,
  Embedded,
  Example,
  Fence,
  Flashcard,
  LocalImage,
  Math: MathFormula,
  Part,
  Quiz,
  RemoteImage,
};
