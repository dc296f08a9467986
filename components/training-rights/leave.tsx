import { DescriptionList } from "#components/ui/description-list.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { formatCount } from "#lib/french.ts";
import { councilName } from "#lib/mandates/labels.ts";
import type { Wallet } from "#lib/training-rights/calculate-wallet.ts";
import { daysOf, formatHalfDays } from "#lib/training-rights/labels.ts";

/** Days of leave: used, entitled, and by mandate when there are several. */
export function Leave({ wallet }: { wallet: Wallet }) {
  const { leave, mandates, otherHalfDays, rules } = wallet;
  const used = Math.min(leave.halfDays, 2 * leave.leaveDays);
  const lines = [
    ...mandates.map(({ mandate, halfDays }) => ({
      term: councilName(mandate),
      value: halfDays === 0 ? "aucun jour" : formatHalfDays(halfDays),
    })),
    ...(otherHalfDays > 0 ? [{ term: "Sans mandat précisé", value: formatHalfDays(otherHalfDays) }] : []),
  ];
  return (
    <section aria-labelledby="conge" className="stack">
      <h2 id="conge">Congé de formation</h2>
      <p className="right-figure">
        {daysOf(leave.halfDays)} sur {formatCount(leave.leaveDays, "jour", "jours")}
      </p>
      <Progress
        id="conge-utilise"
        label="Jours utilisés"
        value={used}
        max={Math.max(1, 2 * leave.leaveDays)}
        detail={
          leave.leftHalfDays === 0 ? "Il n’en reste plus." : `Il en reste ${daysOf(leave.leftHalfDays)}.`
        }
      />
      {mandates.length > 1 || otherHalfDays > 0 ? <DescriptionList items={lines} /> : null}
      <p>
        Les personnes salariées ont droit à {leave.leaveDays} jours de congé pour toute la durée du mandat,
        quel que soit le nombre de mandats. Deux demi-journées où vous avez signé comptent pour un jour.
        Demandez ce congé à votre employeur par écrit, trente jours avant.
      </p>
      <p className="right-source">Source : CGCT, article L. 2123-13 ; {rules.source}.</p>
    </section>
  );
}
