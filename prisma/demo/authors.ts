import type { Act } from "#prisma/demo/acts.ts";
import type { DemoMember } from "#prisma/demo/members.ts";
import type { Random } from "#prisma/demo/random.ts";

const NATIONAL = ["ASSEMBLEE", "SENAT", "PARLEMENT_EUROPEEN"];

/** Who signed each act: somebody who sat in that council on that day, or else in the same strate or département. */
export function authorsOf(
  acts: readonly Act[],
  members: readonly DemoMember[],
  random: Random,
): Map<Act, DemoMember> {
  const current = members.filter((member) => member.upToDate && member.seats.length > 0);
  const written = new Map<DemoMember, number>();
  const least = (candidates: readonly DemoMember[]): DemoMember => {
    const fewest = Math.min(...candidates.map((member) => written.get(member) ?? 0));
    return random.pick(candidates.filter((member) => (written.get(member) ?? 0) === fewest));
  };
  const choose = (act: Act): DemoMember => {
    const { territory, tier, date } = act;
    const sat = (test: (seat: DemoMember["seats"][number]) => boolean) =>
      current.filter(({ seats }) =>
        seats.some((seat) => seat.startsOn <= date && (seat.endsOn ?? "9999") > date && test(seat)),
      );
    const there = sat((seat) =>
      territory
        ? seat.tier === tier &&
          seat.territory?.kind === territory.kind &&
          seat.territory.code === territory.code
        : tier !== null && NATIONAL.includes(tier) && seat.tier === tier,
    );
    if (there.length > 0) return least(there);
    const departement = territory?.kind === "COMMUNE" ? departementOf(territory.code) : null;
    const near = departement
      ? sat(
          (seat) => seat.territory?.kind === "COMMUNE" && departementOf(seat.territory.code) === departement,
        )
      : [];
    return least(near.length > 0 ? near : current);
  };
  return new Map(
    acts.map((act) => {
      const author = choose(act);
      written.set(author, (written.get(author) ?? 0) + 1);
      return [act, author];
    }),
  );
}

/** INSEE code of a commune → its département: overseas ones have three digits. */
export const departementOf = (code: string): string => code.slice(0, code.startsWith("97") ? 3 : 2);
