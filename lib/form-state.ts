import type { Choices, ErrorCode } from "#lib/errors.ts";

/** What a form shows after it was sent; what a client component keeps with `useActionState`. */
export type FormState =
  | { status: "idle" }
  | {
      status: "success";
      message: string;
      /** Made by the act and shown this once: recovery codes. */
      secrets?: readonly string[];
    }
  | {
      status: "error";
      code: ErrorCode;
      message: string;
      /** Message by field name. */
      fields: Record<string, string>;
      choices: Choices;
      /** What was typed, to put back. */
      values: Record<string, string | string[]>;
      /** Found in the log too, when the fault is ours. */
      errorId?: string;
    };

export const idle: FormState = { status: "idle" };

/** Message beside a field, if it was refused. */
export const fieldError = (state: FormState, name: string): string | undefined =>
  state.status === "error" ? state.fields[name] : undefined;

/** What was typed in a field before a refusal, otherwise what it holds already. */
export function typed(state: FormState, name: string, stored = ""): string {
  if (state.status !== "error") return stored;
  const value = state.values[name];
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

/** The same for a field that is repeated. */
export function typedList(state: FormState, name: string, stored: string[] = []): string[] {
  if (state.status !== "error") return stored;
  const value = state.values[name];
  return value === undefined ? [] : [value].flat();
}
