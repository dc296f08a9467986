import { AskForm } from "#components/collectifs/ask-form.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { Link } from "#components/ui/link.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import {
  acceptInvitationAction,
  declineInvitationAction,
  joinCollectifAction,
  leaveCollectifAction,
  withdrawRequestAction,
} from "#lib/collectifs/actions.ts";
import type { Collectif, OwnRequest } from "#lib/collectifs/queries.ts";
import { collectifRoleLabels } from "#lib/members/labels.ts";

function Invitation({ request: { id, by, word } }: { request: OwnRequest }) {
  return (
    <>
      <p>{by ? `${by} vous invite à rejoindre ce collectif.` : "On vous invite à rejoindre ce collectif."}</p>
      {word ? <blockquote className="collectif-word">{word}</blockquote> : null}
      <div className="actions">
        <OneClickForm action={acceptInvitationAction} fields={{ id }} variant="primary">
          Accepter l’invitation
        </OneClickForm>
        <OneClickForm action={declineInvitationAction} fields={{ id }}>
          Décliner
        </OneClickForm>
      </div>
    </>
  );
}

function Asked({ request: { id, word } }: { request: OwnRequest }) {
  return (
    <>
      <p>Votre demande attend une réponse.</p>
      {word ? <blockquote className="collectif-word">{word}</blockquote> : null}
      <OneClickForm action={withdrawRequestAction} fields={{ id }}>
        Reprendre ma demande
      </OneClickForm>
    </>
  );
}

type HeldProps = { collectif: Pick<Collectif, "id" | "role" | "ownUntil">; leadsAlone: boolean };

function Held({ collectif: { id, role, ownUntil }, leadsAlone }: HeldProps) {
  if (role === null) return null;
  return (
    <>
      <p>
        Vous y êtes{" "}
        <strong>
          <Inclusive {...collectifRoleLabels[role]} />
        </strong>
        {ownUntil ? (
          <>
            , jusqu’au <Time value={ownUntil} /> inclus
          </>
        ) : null}
        .
      </p>
      <Disclosure summary="Quitter ce collectif…">
        {leadsAlone ? (
          <p>
            Personne d’autre ne l’anime. Avant de partir, donnez cette place à quelqu’un, ou archivez le
            collectif.
          </p>
        ) : (
          <>
            <p>
              Vous n’aurez plus accès à ce qui est réservé à ses membres. Vos documents y restent. Vos
              signatures ne sont plus comptées ; vous les retirez{" "}
              <Link href="/profil/signatures">dans votre profil</Link>, maintenant ou plus tard.
            </p>
            <OneClickForm action={leaveCollectifAction} fields={{ id }} variant="danger">
              Quitter ce collectif
            </OneClickForm>
          </>
        )}
      </Disclosure>
    </>
  );
}

type Props = {
  collectif: Pick<Collectif, "id" | "slug" | "role" | "ownUntil" | "request" | "joining">;
  isMember: boolean;
  mayJoin: boolean;
  mayAsk: boolean;
  leadsAlone: boolean;
};

/** The viewer's place in a collectif, and what she can do about it. */
export function OwnPlaceSection({ collectif, isMember, mayJoin, mayAsk, leadsAlone }: Props) {
  const { id, slug, role, request, joining } = collectif;
  return (
    <section aria-labelledby="ma-place">
      <h2 id="ma-place">{role ? "Ma place" : "Rejoindre"}</h2>
      <div className="stack">
        {role ? (
          <Held collectif={collectif} leadsAlone={leadsAlone} />
        ) : request?.kind === "INVITED" ? (
          <Invitation request={request} />
        ) : request ? (
          <Asked request={request} />
        ) : mayJoin ? (
          <OneClickForm action={joinCollectifAction} fields={{ id }} variant="primary">
            Rejoindre ce collectif
          </OneClickForm>
        ) : mayAsk ? (
          <AskForm id={id} />
        ) : !isMember ? (
          <>
            <p>Les collectifs réunissent les membres de l’association.</p>
            <div className="actions">
              <ButtonLink href={`/connexion?suite=${encodeURIComponent(`/collectifs/${slug}`)}`}>
                Se connecter
              </ButtonLink>
              <Link href="/adherer">Adhérer</Link>
            </div>
          </>
        ) : joining === "INVITATION" ? (
          <p>On y entre sur invitation de son animation.</p>
        ) : (
          <p>Pour le rejoindre, votre adhésion doit être à jour.</p>
        )}
      </div>
    </section>
  );
}
