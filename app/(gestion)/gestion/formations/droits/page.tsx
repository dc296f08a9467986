import type { Metadata } from "next";
import { RateScales } from "#components/training-rights/rate-scales.tsx";
import { RevalueForm } from "#components/training-rights/revalue-form.tsx";
import { SettingsForm } from "#components/training-rights/settings-form.tsx";
import { SettingsList } from "#components/training-rights/settings-list.tsx";
import { ManageHeader } from "#components/trainings/manage-header.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { today } from "#lib/dates.ts";
import { RIGHTS_SETTINGS } from "#lib/training-rights/labels.ts";
import { canSetRights } from "#lib/training-rights/policy.ts";
import { listRates, listRights } from "#lib/training-rights/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Droits à la formation" };

type Props = { searchParams: Promise<{ fait?: string | string[] }> };

const done = {
  ajout: "Les règles sont enregistrées.",
  retrait: "Les règles sont retirées.",
  bareme: "Le barème est revalorisé.",
  "bareme-retire": "Le barème est retiré.",
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
        <RateScales rates={rates} today={today()} />
        <h3>Revaloriser</h3>
        <p>Quand la valeur de l’indice change. Le barème précédent reste, pour ce qui a été calculé avant.</p>
        <RevalueForm />
      </section>
    </div>
  );
}
