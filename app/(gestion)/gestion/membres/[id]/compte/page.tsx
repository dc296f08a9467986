import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CorrectEmailForm, ReplaceEmailForm } from "#components/accounts/replace-email-form.tsx";
import { ReplacementPending } from "#components/accounts/replacement-pending.tsx";
import { ResignForm } from "#components/accounts/resign-form.tsx";
import { SuspendForm } from "#components/accounts/suspend-form.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { inviteMembersAction, reinstateMemberAction, undoResignationAction } from "#lib/accounts/actions.ts";
import { suspensionReasonLabels } from "#lib/accounts/labels-standing.ts";
import { canManageAccounts } from "#lib/accounts/policy.ts";
import { findManagedAccount, type ManagedAccount } from "#lib/accounts/queries-managed.ts";
import { formatDate, formatDateTime, today } from "#lib/dates.ts";
import { recordReading } from "#lib/journal-reading.ts";
import { canEditMembers } from "#lib/members/policy.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Compte d’une personne" };

type Props = { params: Promise<{ id: string }> };

function stateInWords({ resignedAt, suspendedAt, suspensionReason, activatedAt, invitedAt }: ManagedAccount) {
  if (resignedAt) return `Fermé\u00A0: démission le ${formatDate(resignedAt)}`;
  if (suspendedAt) {
    const reason = suspensionReason ? ` (${suspensionReasonLabels[suspensionReason]})` : "";
    return `Suspendu depuis le ${formatDateTime(suspendedAt)}${reason}`;
  }
  if (activatedAt) return `Ouvert depuis le ${formatDate(activatedAt)}`;
  return invitedAt
    ? `Jamais ouvert\u00A0; invitation envoyée le ${formatDateTime(invitedAt)}`
    : "Jamais ouvert";
}

function Address({ account }: { account: ManagedAccount }) {
  const { id, email, activatedAt, invitedAt, replacement } = account;
  if (!activatedAt) {
    return (
      <>
        <p>Personne n’a encore ouvert ce compte : son adresse se corrige aussitôt.</p>
        <CorrectEmailForm memberId={id} email={email} />
        <OneClickForm action={inviteMembersAction} fields={{ id }} pendingLabel="Envoi…">
          {invitedAt ? "Renvoyer l’invitation" : "Envoyer l’invitation"}
        </OneClickForm>
      </>
    );
  }
  if (replacement) return <ReplacementPending memberId={id} replacement={replacement} />;
  return (
    <>
      <p>
        Seulement pour une personne qui ne lit plus sa boîte : les autres changent d’adresse depuis leur
        compte. Assurez-vous de vive voix que c’est bien elle, à un numéro que vous connaissiez déjà.
      </p>
      <p>
        La nouvelle adresse devra confirmer. Le changement se fera au plus tôt dans 24 heures, le temps que
        l’ancienne puisse refuser ; tous les appareils seront alors déconnectés, et le second facteur restera
        demandé.
      </p>
      <ReplaceEmailForm memberId={id} />
    </>
  );
}

export default async function MemberAccountPage({ params }: Props) {
  const { id } = await params;
  const viewer = await requireViewer(`/gestion/membres/${id}/compte`, canManageAccounts);
  const account = await findManagedAccount(viewer, id);
  if (!account) notFound();
  await recordReading(viewer, account.id);
  const { firstName, lastName, email, suspendedAt, resignedAt, mayManage } = account;
  const isShut = suspendedAt !== null || resignedAt !== null;
  const name = `${firstName} ${lastName}`;
  // Whoever administers without the secretariat's list comes by the directory, where an account that is shut is not.
  const from = canEditMembers(viewer) ? `/gestion/membres/${id}` : isShut ? null : `/annuaire/${id}`;
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={from ? <Breadcrumb trail={[{ href: from, label: name }]} /> : undefined}
        overline={from ? undefined : name}
        title="Compte"
        actions={
          <ButtonLink variant="secondary" icon="lock" href={`/gestion/membres/${id}/securite`}>
            Second facteur
          </ButtonLink>
        }
      />
      <DescriptionList
        items={[
          { term: "Compte", value: stateInWords(account) },
          { term: "Adresse", value: email },
        ]}
      />
      {mayManage ? null : (
        <Notice>
          <p>
            {viewer.id === account.id
              ? "Une autre personne doit le faire pour vous."
              : "Seule l’administration du site peut agir sur le compte d’une administratrice ou d’un administrateur."}
          </p>
        </Notice>
      )}
      {mayManage && !isShut ? (
        <section aria-labelledby="adresse" className="stack">
          <h2 id="adresse">Adresse électronique</h2>
          <Address account={account} />
        </section>
      ) : null}
      {mayManage && !resignedAt ? (
        <section aria-labelledby="suspension" className="stack">
          <h2 id="suspension">Suspension</h2>
          {suspendedAt ? (
            <OneClickForm action={reinstateMemberAction} fields={{ id }} pendingLabel="En cours…">
              Lever la suspension
            </OneClickForm>
          ) : (
            <>
              <p>
                La personne est déconnectée aussitôt et ne peut plus entrer ; elle disparaît de l’annuaire.
                Rien n’est effacé, et cela se lève d’un geste. Un courriel la prévient.
              </p>
              <SuspendForm memberId={id} />
            </>
          )}
        </section>
      ) : null}
      {mayManage ? (
        <section aria-labelledby="demission" className="stack">
          <h2 id="demission">Démission</h2>
          {resignedAt ? (
            <OneClickForm action={undoResignationAction} fields={{ id }} pendingLabel="En cours…">
              Annuler la démission
            </OneClickForm>
          ) : (
            <>
              <p>Le compte est fermé ; les données restent le temps prévu. Un courriel en fait foi.</p>
              <ResignForm memberId={id} today={today()} />
            </>
          )}
        </section>
      ) : null}
    </div>
  );
}
