import { DescriptionList } from "#components/ui/description-list.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Verified } from "#lib/training-papers/queries-files.ts";

/** What a genuine attestation says, to be compared with the one in hand. */
export function VerifiedPaper({ found }: { found: Verified }) {
  const { state, title, body, period, planned, followed, issuedOn, participant } = found;
  return (
    <>
      {state === "GOOD" ? (
        <Notice tone="success">
          <p>
            Ce code est celui d’une attestation en vigueur. Comparez ce qui suit au document que vous avez.
          </p>
        </Notice>
      ) : (
        <Notice tone="warning">
          <p>
            Cette attestation a existé, et une autre l’a remplacée depuis : demandez la nouvelle à la personne
            qui vous l’a remise.
          </p>
        </Notice>
      )}
      <DescriptionList
        items={[
          { term: "Participant·e", value: participant ?? "Nom effacé à la demande de la personne" },
          { term: "Formation", value: title },
          { term: "Organisme", value: body },
          { term: "Dates", value: period },
          { term: "Durée suivie", value: `${followed} sur ${planned}` },
          { term: "Délivrée le", value: <Time value={issuedOn} /> },
        ]}
      />
    </>
  );
}
