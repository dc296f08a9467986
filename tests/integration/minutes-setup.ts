import { saveSection } from "#lib/minutes/mutations.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aMember } from "#tests/factories/members.ts";
import { someMinutes } from "#tests/factories/minutes.ts";
import type { Ref } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

/** A collectif with one person of each place, and somebody who is in none. */
export async function aGroup() {
  const [leader, facilitator, member, observer, stranger] = await Promise.all(
    Array.from({ length: 5 }, () => aMember()),
  );
  if (!leader || !facilitator || !member || !observer || !stranger) throw new Error("nobody");
  const collectif = await aCollectif({
    people: { ANIMATEUR: [leader], FACILITATEUR: [facilitator], MEMBER: [member], OBSERVER: [observer] },
  });
  return { collectif, leader, facilitator, member, observer, stranger };
}

/** The same with minutes that are being written. */
export async function aGroupThatWrites(options: Partial<Parameters<typeof someMinutes>[0]> = {}) {
  const group = await aGroup();
  const minutes = await someMinutes({ ...options, collectif: group.collectif, by: group.leader });
  return { ...group, minutes };
}

/** Saves a section as a form does that was opened at `base`. */
export const save = async (by: Ref, section: Ref, base: number, text: string, more: object = {}) =>
  saveSection(await asViewer(by), { id: section.id, base: String(base), text, ...more });
