import fc from "fast-check";
import { expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { refuseStale, type Stored, versionOf } from "#lib/versions.ts";

const form = (values: Record<string, unknown>): Stored =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { value, label: name, words: String(value ?? "") }]),
  );

const refusal = (version: string, stored: Stored): AppError => {
  try {
    refuseStale(version, stored);
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error("Nothing was refused.");
};

const values = fc.dictionary(
  fc.stringMatching(/^[a-zA-Z]{1,8}$/),
  fc.oneof(fc.string(), fc.constant(null), fc.array(fc.nat())),
  {
    minKeys: 1,
  },
);

test("whatever a form holds, it is written when nothing has changed since", () => {
  fc.assert(fc.property(values, (held) => refuseStale(versionOf(form(held)), form({ ...held }))));
});

test("whatever changed is named, nothing else, and insisting then writes", () => {
  fc.assert(
    fc.property(values, fc.string(), (held, other) => {
      const [name = ""] = Object.keys(held);
      fc.pre(held[name] !== other);
      const stored = form({ ...held, [name]: other });
      const refused = refusal(versionOf(form(held)), stored);
      expect(refused.code).toBe("CONFLICT");
      expect(Object.keys(refused.fields)).toEqual([name]);
      refuseStale(refused.choices.version?.[0]?.value ?? "", stored);
    }),
  );
});

test("a version of anything else is a conflict, never a pass", () => {
  fc.assert(
    fc.property(fc.string(), (version) => {
      expect(refusal(version, form({ lastName: "Morel" })).code).toBe("CONFLICT");
    }),
  );
});
