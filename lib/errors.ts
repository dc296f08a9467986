export type ErrorCode = "NOT_FOUND" | "FORBIDDEN" | "INVALID" | "CONFLICT" | "TOO_MANY" | "UNAVAILABLE";

/** Choices offered beside a field when what was typed fits several things. */
export type Choices = Record<string, { value: string; label: string }[]>;

/** A refusal that the person can understand: its message is French and is shown as it is. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: Record<string, string>;
  readonly choices: Choices;

  constructor(code: ErrorCode, message: string, fields: Record<string, string> = {}, choices: Choices = {}) {
    super(message);
    this.name = "AppError";
    this.code = code;
    this.fields = fields;
    this.choices = choices;
  }
}

export const notFound = () => new AppError("NOT_FOUND", "Introuvable.");
export const invalid = (fields: Record<string, string>, choices: Choices = {}) =>
  new AppError("INVALID", "Le formulaire contient des erreurs.", fields, choices);

/** Unique index refused the row. With the pg adapter `meta.target` is gone: the code alone tells. */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && (error as { code?: unknown }).code === "P2002";

/** A constraint or a trigger refused the row, by its name: the adapter quotes it in the message, or beside it. */
export function isRefusedBy(error: unknown, rule: string): boolean {
  if (!(error instanceof Error)) return false;
  const said = `${error.message} ${JSON.stringify((error as { meta?: unknown }).meta)}`;
  return said.includes(rule) || isRefusedBy(error.cause, rule);
}
