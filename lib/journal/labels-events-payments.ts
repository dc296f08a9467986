/** What members ask to pay, and what providers, the bank or the treasurer said of it. */
export const paymentEvents: Record<string, string> = {
  "payment.started": "Moyen de paiement choisi",
  "payment.received": "Paiement reçu",
  "payment.refunded": "Paiement remboursé",
  "payment.disputed": "Paiement contesté auprès de la banque",
  "dispute.won": "Contestation d’un paiement gagnée",
  "dispute.lost": "Contestation d’un paiement perdue",
};
