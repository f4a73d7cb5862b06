// Keys in every form, and signatures with every kind of them; both have the same keys given.
import "./keys.mjs";
import "./signatures.mjs";
