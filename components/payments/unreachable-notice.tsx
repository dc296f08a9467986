import { Notice } from "#components/ui/notice.tsx";

/** The provider did not answer when its page was asked for: `said` is the word of the address that says so. */
export const UnreachableNotice = ({ said }: { said: string | undefined }) =>
  said === "injoignable" ? (
    <Notice tone="danger" live>
      <p>La page de paiement ne répond pas. Rien n’a été pris&nbsp;: réessayez dans quelques minutes.</p>
    </Notice>
  ) : null;
