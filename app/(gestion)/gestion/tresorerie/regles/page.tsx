import type { Metadata } from "next";
import { RulesForm } from "#components/adhesions/rules-form.tsx";
import { RulesList } from "#components/adhesions/rules-list.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { rulesWords } from "#lib/adhesions/labels.ts";
import { canSetAdhesionRules } from "#lib/adhesions/policy.ts";
import { listRules } from "#lib/adhesions/queries-rules.ts";
import { today } from "#lib/dates.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Durée des adhésions" };

type Props = { searchParams: Promise<{ fait?: string }> };

const done: Record<string, string> = {
  choisies: "Règles choisies. Un nouveau délai s’applique aux adhésions dans les minutes qui viennent.",
  retirees: "Règles retirées.",
};

export default async function RulesPage({ searchParams }: Props) {
  const { fait = "" } = await searchParams;
  const viewer = await requireViewer("/gestion/tresorerie/regles", canSetAdhesionRules);
  const { lines, current } = await listRules(viewer);
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Durée des adhésions"
        lead="De quand à quand court une adhésion, et ce qui se passe après sa fin."
        breadcrumb={<Breadcrumb trail={[{ label: "Trésorerie", href: "/gestion/tresorerie" }]} />}
      />
      <DoneNotice said={fait} sentences={done} />
      <section aria-labelledby="en-vigueur">
        <h2 id="en-vigueur">Règles</h2>
        {lines.length > 0 ? (
          <RulesList rules={lines} />
        ) : (
          <>
            <p>Rien n’a encore été choisi. En attendant :</p>
            <ul className="plain-list">
              {rulesWords(current).map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </>
        )}
      </section>
      <section aria-labelledby="choisir">
        <h2 id="choisir">Choisir d’autres règles</h2>
        <RulesForm rules={current} today={today()} />
      </section>
    </div>
  );
}
