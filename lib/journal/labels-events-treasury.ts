/** What the treasurer does of the accounts. */
export const treasuryEvents: Record<string, string> = {
  "payment.confirmed": "Paiement reçu, confirmé à la main",
  "payment.taken": "Paiement reçu de la main à la main",
  "payment.given-up": "Paiement qui n’est plus attendu",
  "payment.refunded-by-hand": "Remboursement enregistré",
  "entry.corrected": "Contre-écriture passée",
  "year.closed": "Exercice clos",
  "year.exported": "Comptes d’un exercice exportés",
  "bank-file.imported": "Relevé de banque importé",
  "bank-file.refused": "Relevé de banque refusé",
  "bank-line.matched": "Ligne de la banque rapprochée",
  "bank-line.matched-by-reference": "Ligne de la banque rapprochée par sa référence",
  "bank-lines.matched": "Lignes sûres de la banque rapprochées",
  "bank-line.classified": "Ligne de la banque classée",
};
