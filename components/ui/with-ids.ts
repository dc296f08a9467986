import type { FormState } from "#lib/form-state.ts";

/**
 * The answer of a form whose fields carry a suffix in their ids, because the same form stands several times on a page:
 * the links of its summary then lead to its own fields.
 */
export function withIds(state: FormState, suffix: string): FormState {
  if (state.status !== "error") return state;
  const fields = Object.entries(state.fields).map(([name, message]) => [`${name}-${suffix}`, message]);
  return { ...state, fields: Object.fromEntries(fields) };
}
