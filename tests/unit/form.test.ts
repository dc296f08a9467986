import { describe, expect, test } from "vitest";
import { formInput } from "#lib/action.ts";
import type { FormState } from "#lib/form-state.ts";
import { fieldError, idle, typed, typedList } from "#lib/form-state.ts";

const aForm = (...entries: [string, string | Blob][]) => {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return form;
};

describe("what a form sends", () => {
  test("is a text by name, a list when a name comes several times, in order", () => {
    const form = aForm(["title", "Vœu"], ["themeIds", "3"], ["empty", ""], ["themeIds", "1"]);
    expect(formInput(form)).toEqual({ title: "Vœu", themeIds: ["3", "1"], empty: "" });
  });

  test("leaves out files, and what React adds for itself", () => {
    const form = aForm(
      ["$ACTION_REF_1", ""],
      ["$ACTION_1:0", "{}"],
      ["$ACTION_KEY", "k"],
      ["file", new Blob(["x"])],
      ["mixed", new Blob(["x"])],
      ["mixed", "text"],
    );
    expect(formInput(form)).toEqual({ mixed: "text" });
  });

  test("touches no object of JavaScript's own, whatever its names", () => {
    const names = ["__proto__", "__proto__", "constructor", "prototype", "toString", "hasOwnProperty"];
    const input = formInput(aForm(...names.map((name): [string, string] => [name, "x"])));
    expect(({} as Record<string, unknown>).x).toBeUndefined();
    expect(Object.prototype.toString.call({})).toBe("[object Object]");
    expect(Object.getPrototypeOf({ ...input })).toBe(Object.prototype);
    expect(Object.keys(input)).toContain("constructor");
  });
});

const refused: FormState = {
  status: "error",
  code: "INVALID",
  message: "Le formulaire contient des erreurs.",
  fields: { title: "Donnez un titre." },
  choices: {},
  values: { title: "V", themeIds: ["1", "2"], one: "seul" },
};

describe("what a form shows", () => {
  test("before anything is sent, and after a success, is what is stored", () => {
    const success: FormState = { status: "success", message: "C’est enregistré." };
    for (const state of [idle, success]) {
      expect(typed(state, "title", "Stocké")).toBe("Stocké");
      expect(typedList(state, "themeIds", ["9"])).toEqual(["9"]);
      expect(fieldError(state, "title")).toBeUndefined();
    }
  });

  test("after a refusal is what was typed, and nothing where nothing was", () => {
    expect(typed(refused, "title", "Stocké")).toBe("V");
    expect(typed(refused, "themeIds")).toBe("1");
    expect(typed(refused, "absent", "Stocké")).toBe("");
    expect(typedList(refused, "themeIds", ["9"])).toEqual(["1", "2"]);
    expect(typedList(refused, "one")).toEqual(["seul"]);
    expect(typedList(refused, "absent", ["9"])).toEqual([]);
  });

  test("is the message of the field that was refused, of no other", () => {
    expect(fieldError(refused, "title")).toBe("Donnez un titre.");
    expect(fieldError(refused, "summary")).toBeUndefined();
  });
});
