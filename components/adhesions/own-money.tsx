import { Notice } from "#components/ui/notice.tsx";

/** On every form that takes dues: an adhésion is one’s own, and so is the money. */
export function OwnMoney() {
  return (
    <Notice title="De votre poche, pas avec de l’argent public">
      <p>
        Votre adhésion est personnelle : ne la faites payer ni par votre commune, ni par une autre
        collectivité, ni par un groupe d’élus avec ses crédits. Payez-la avec votre propre compte, et gardez
        le reçu.
      </p>
    </Notice>
  );
}
