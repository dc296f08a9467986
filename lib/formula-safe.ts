/**
 * What a spreadsheet would run instead of showing: = + - @, their full-width forms, and the tab, the return and the line
 * feed that hide one (OWASP, « CSV Injection »).
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A cell of a CSV that no spreadsheet takes for a formula: one that begins like one gets an apostrophe. */
export const formulaSafe = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

/** The cell again, from a table of ours that comes back: the apostrophe that `formulaSafe` put is taken away. */
export const withoutFormulaGuard = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
