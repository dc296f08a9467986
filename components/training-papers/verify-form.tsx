import { SearchInput } from "#components/ui/search-input.tsx";

/** The code of an attestation, typed as one likes. */
export const VerifyForm = ({ typed = "" }: { typed?: string }) => (
  <search>
    <form action="/attestation">
      <SearchInput
        name="code"
        label="Code de vérification"
        hint="Douze lettres et chiffres, au bas de l’attestation. Exemple : 7K3M-9XPD-2QHJ"
        defaultValue={typed}
        maxLength={60}
        required
        spellCheck={false}
        autoCapitalize="characters"
        submitLabel="Vérifier"
      />
    </form>
  </search>
);
