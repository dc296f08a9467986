import type { Metadata } from "next";
import { SettingsForm } from "#components/training-rights/settings-form.tsx";
import { SettingsList } from "#components/training-rights/settings-list.tsx";
import { ManageHeader } from "#components/trainings/manage-header.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { formatDate, today } from "#lib/dates.ts";
import { formatNumber } from "#lib/french.ts";
import { inclusiveForms } from "#lib/inclusive.ts";
import { formatCentsFully } from "#lib/money.ts";
import { RIGHTS_SETTINGS } from "#lib/training-rights/labels.ts";
import { canSetRights } from "#lib/training-rights/policy.ts";
import { listRates, listRights } from "#lib/training-rights/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Droits à la formation" };

type Props = { searchParams: Promise<{ fait?: string | string[] }> };

const done = {
  ajout: "Les règles sont enregistrées.",
  retrait: "Les règles sont retirées.",
};

/** What the law gives, with its dates: all that « Mes droits » reckons from. */
export default async function RightsSettingsPage({ searchParams }: Props) {
  const { fait } = await searchParams;
  const viewer = await requireViewer(RIGHTS_SETTINGS, canSetRights);
  const [rows, rates] = await Promise.all([listRights(viewer), listRates(viewer)]);
  return (
    <div className="narrow stack-sections">
      <ManageHeader
        tab="droits"
        title="Droits à la formation"
        lead="Ce que la loi donne, avec ses dates. La page «&#160;Mes droits&#160;» de chaque membre en dépend."
      />
      <DoneNotice said={fait} sentences={done} />
      <section aria-labelledby="regles" className="stack">
        <h2 id="regles">Les règles</h2>
        <SettingsList rows={rows} today={today()} />
      </section>
      <section aria-labelledby="nouvelles" className="stack">
        <h2 id="nouvelles">De nouvelles règles</h2>
        <p>
          Quand un texte change un montant, ajoutez des règles à la date où il entre en vigueur. Les
          précédentes restent, pour ce qui a été calculé avant.
        </p>
        <SettingsForm latest={rows[0] ?? null} />
      </section>
      <section aria-labelledby="indemnites" className="stack">
        <h2 id="indemnites">Indemnités maximales des communes</h2>
        <p>Elles servent à estimer le budget de formation d’une commune.</p>
        <Disclosure summary="Voir le barème">
          <DataTable
            caption="Indemnités maximales, brutes, par mois"
            captionHidden
            rows={rates}
            rowKey={(rate) => `${rate.function}-${rate.fromPopulation}-${rate.startsOn}`}
            columns={[
              {
                key: "band",
                header: "À partir de",
                cell: ({ fromPopulation }) => `${formatNumber(fromPopulation)}\u00a0hab.`,
              },
              {
                key: "function",
                header: "Fonction",
                cell: (rate) =>
                  rate.function === "MAIRE" ? "Maire" : <Inclusive {...inclusiveForms.adjoint.one} />,
              },
              {
                key: "cents",
                header: "Par mois",
                cell: ({ monthlyCents }) => formatCentsFully(monthlyCents),
                numeric: true,
              },
              { key: "from", header: "Depuis le", cell: ({ startsOn }) => formatDate(startsOn) },
            ]}
          />
        </Disclosure>
      </section>
    </div>
  );
}
