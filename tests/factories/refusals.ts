import { AppError } from "#lib/errors.ts";

/** What a write was refused for; throws when it was not, or when the fault is ours. */
export const refusalOf = async (writing: Promise<unknown>): Promise<AppError> => {
  const refused = await writing.then(
    () => new Error("Nothing was refused."),
    (error: unknown) => error,
  );
  if (refused instanceof AppError) return refused;
  throw refused;
};
