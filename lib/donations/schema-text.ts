import { z } from "zod";
import { text } from "#lib/members/schema-profile.ts";

/**
 * Several lines, of so many characters at most: looked at only once it is known to be no book, on which a regular expression
 * exhausts the stack.
 */
export const severalLines = (max: number) =>
  z
    .string("Cette valeur n’est pas valable.")
    .max(4 * max, `${max} caractères au plus.`)
    .pipe(text(max));
