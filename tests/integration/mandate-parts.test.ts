import { describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { addFunction, changeStance, editFunction, removeStance } from "#lib/mandates/mutations-parts.ts";
import { findMandate } from "#lib/mandates/queries-edit.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember } from "#tests/factories/members.ts";
import { refusalOf } from "#tests/factories/refusals.ts";
import { day } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

async function aHolder() {
  const member = await aMember();
  return { member, viewer: await asViewer(member) };
}

describe("functions", () => {
  test("the same one twice at the same time is refused beside it", async () => {
    const { member, viewer } = await aHolder();
    const { id } = await aMandate({ member, functions: [{ kind: "MAIRE" }] });
    const refused = await refusalOf(
      addFunction(viewer, { mandateId: id, kind: "MAIRE", startsOn: "2026-05-01" }),
    );
    expect(refused.fields).toHaveProperty("kind");
  });

  test.each([
    ["before the mandate", { startsOn: "2026-03-01" }, "startsOn"],
    ["after its end", { startsOn: "2026-09-01" }, "startsOn"],
    ["ending after it", { startsOn: "2026-04-01", endsOn: "2026-10-01" }, "endsOn"],
  ])("one held %s is refused beside the date", async (_name, dates, field) => {
    const { member, viewer } = await aHolder();
    const { id } = await aMandate({ member, endsOn: day("2026-09-01") });
    const refused = await refusalOf(addFunction(viewer, { mandateId: id, kind: "ADJOINT", ...dates }));
    expect(refused.fields).toHaveProperty(field);
  });

  test("the second of two corrections is told", async () => {
    const { member, viewer } = await aHolder();
    const { id } = await aMandate({ member, functions: [{ kind: "ADJOINT", rank: 3 }] });
    const [held] = (await findMandate(viewer, id))?.functions ?? [];
    const form = { id: held?.id, version: held?.version, ...held?.values };
    await editFunction(viewer, { ...form, rank: "2" });
    const refused = await refusalOf(editFunction(viewer, { ...form, delegation: "Écoles" }));
    expect(refused).toMatchObject({ code: "CONFLICT", fields: { rank: expect.stringContaining("2") } });
  });
});

describe("stance", () => {
  const stancesOf = async (mandateId: string) => {
    const rows = await db.mandateStance.findMany({ where: { mandateId }, orderBy: { startsOn: "asc" } });
    return rows.map(({ stance, startsOn, endsOn }) => [
      stance,
      startsOn.toISOString().slice(0, 10),
      endsOn?.toISOString().slice(0, 10) ?? null,
    ]);
  };

  test("a change ends the one before that day, and taking it back makes it last again", async () => {
    const { member, viewer } = await aHolder();
    const { id } = await aMandate({ member });
    const changed = await changeStance(viewer, {
      mandateId: id,
      stance: "INDEPENDANT",
      startsOn: "2026-06-01",
    });
    expect(await stancesOf(id)).toEqual([
      ["MAJORITE", "2026-03-15", "2026-06-01"],
      ["INDEPENDANT", "2026-06-01", null],
    ]);
    await removeStance(viewer, { id: changed.id });
    expect(await stancesOf(id)).toEqual([["MAJORITE", "2026-03-15", null]]);
  });

  test("one earlier than the latest is refused beside the date", async () => {
    const { member, viewer } = await aHolder();
    const { id } = await aMandate({ member });
    const refused = await refusalOf(
      changeStance(viewer, { mandateId: id, stance: "OPPOSITION", startsOn: "2026-03-15" }),
    );
    expect(refused.fields).toHaveProperty("startsOn");
  });
});
