import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import type { Person } from "#lib/member-imports/schema-person.ts";
import { chunksOf } from "#lib/member-imports/write.ts";

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

/** Rows to write about people, gathered and written many at once; each `add` answers the ids of what it adds. */
export class Rows {
  private readonly contacts: Prisma.ContactMeansCreateManyInput[] = [];
  private readonly themes: Prisma.MemberThemeCreateManyInput[] = [];
  private readonly mandates: Prisma.MandateCreateManyInput[] = [];
  private readonly functions: Prisma.MandateFunctionCreateManyInput[] = [];
  private readonly stances: Prisma.MandateStanceCreateManyInput[] = [];
  private readonly adhesions: Prisma.AdhesionCreateManyInput[] = [];

  /** Seen by nobody but herself and the secretariat, until she says otherwise. */
  addContact(memberId: string, kind: "PHONE" | "ADDRESS", value: string, position: number): string[] {
    const id = randomUUID();
    this.contacts.push({ id, memberId, kind, value, position });
    return [id];
  }

  addThemes(memberId: string, themeIds: readonly number[]): void {
    for (const themeId of themeIds) this.themes.push({ memberId, themeId });
  }

  addMandate(memberId: string, mandate: NonNullable<Person["mandate"]>): string[] {
    const id = randomUUID();
    const { tier, territoryId, groupName, stance } = mandate;
    const startsOn = day(mandate.startsOn);
    const endsOn = mandate.endsOn === null ? null : day(mandate.endsOn);
    this.mandates.push({ id, memberId, tier, territoryId, groupName, startsOn, endsOn });
    if (stance) this.stances.push({ id: randomUUID(), mandateId: id, stance, startsOn, endsOn });
    for (const held of mandate.functions) {
      const { kind, rank, delegation } = held;
      this.functions.push({ mandateId: id, kind, rank, delegation, startsOn: day(held.startsOn), endsOn });
    }
    return [id];
  }

  addAdhesion(memberId: string, { startsOn, endsOn }: NonNullable<Person["adhesion"]>): string[] {
    const id = randomUUID();
    this.adhesions.push({ id, memberId, startsOn: day(startsOn), endsOn: day(endsOn) });
    return [id];
  }

  async write(tx: Tx): Promise<void> {
    for (const data of chunksOf(this.contacts)) await tx.contactMeans.createMany({ data });
    for (const data of chunksOf(this.themes)) await tx.memberTheme.createMany({ data });
    for (const data of chunksOf(this.mandates)) await tx.mandate.createMany({ data });
    for (const data of chunksOf(this.functions)) await tx.mandateFunction.createMany({ data });
    for (const data of chunksOf(this.stances)) await tx.mandateStance.createMany({ data });
    for (const data of chunksOf(this.adhesions)) await tx.adhesion.createMany({ data });
  }
}
