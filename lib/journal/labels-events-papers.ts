/** What happens to receipts, cards and gifts. */
export const paperEvents: Record<string, string> = {
  "receipt.issued": "Reçu émis",
  "tax-receipts.switched": "Reçus fiscaux réglés",
  "tax-receipt.issued": "Reçu fiscal délivré",
  "card.made": "Carte de membre faite",
  "donation.promised": "Don annoncé",
  "donation.stopped": "Don mensuel arrêté",
};
