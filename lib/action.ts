import { randomUUID } from "node:crypto";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { AppError } from "#lib/errors.ts";
import type { FormState } from "#lib/form-state.ts";
import { describeError, log } from "#lib/log.ts";
import type { Mutation } from "#lib/mutation.ts";
import { currentViewer } from "#lib/viewer.ts";

type After<Result> = {
  /** Adds what the request knows and the form does not (device, address). */
  context?: () => Promise<Record<string, unknown>>;
  /** Runs once the mutation is committed: cookies, nothing that may fail. */
  afterwards?: (result: Result) => Promise<void>;
  redirectTo?: (result: Result, input: Record<string, unknown>) => string;
  message?: (result: Result) => string;
  /** What the answer alone shows, once. */
  secrets?: (result: Result) => readonly string[];
};

/** Typed text comes back after a refusal; a password and a file never do. */
function typedValues(input: Record<string, unknown>): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(input)) {
    if (/password/i.test(name)) continue;
    if (typeof value === "string" || Array.isArray(value)) values[name] = value as string | string[];
  }
  return values;
}

/** Fields of a form: a repeated name becomes a list; React's own fields and files are left out. */
export function formInput(form: FormData): Record<string, string | string[]> {
  const input: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$ACTION")) continue;
    const all = form.getAll(name).filter((value): value is string => typeof value === "string");
    const [first, ...rest] = all;
    if (first !== undefined) input[name] = rest.length > 0 ? all : first;
  }
  return input;
}

/** Turns a mutation into a server action for `useActionState`: adapts, redirects, answers; decides nothing. */
export function formAction<Result>(write: Mutation<Result>, after: After<Result> = {}) {
  return async (_previous: FormState, form: FormData): Promise<FormState> => {
    const typed = formInput(form);
    let result: Result;
    try {
      result = await write(await currentViewer(), { ...typed, ...(await after.context?.()) });
      await after.afterwards?.(result);
    } catch (error) {
      const values = typedValues(typed);
      if (error instanceof AppError) {
        const { code, message, fields, choices } = error;
        return { status: "error", code, message, fields, choices, values };
      }
      const errorId = randomUUID().slice(0, 8);
      log.error({ errorId, event: write.event, error: describeError(error) }, "action failed");
      const message = "Une erreur est survenue de notre côté. Rien n’a été enregistré.";
      return { status: "error", code: "UNAVAILABLE", message, errorId, fields: {}, choices: {}, values };
    }
    revalidatePath("/", "layout");
    if (after.redirectTo) redirect(after.redirectTo(result, typed));
    const message = after.message?.(result) ?? "C’est enregistré.";
    return { status: "success", message, ...(after.secrets && { secrets: after.secrets(result) }) };
  };
}

/** An action of one click with nothing to type, hence nothing to refuse: sign-out, appearance. */
export function plainAction(run: (input: Record<string, string | string[]>) => Promise<string>) {
  return async (form: FormData): Promise<void> => {
    const destination = await run(formInput(form));
    revalidatePath("/", "layout");
    redirect(destination);
  };
}
