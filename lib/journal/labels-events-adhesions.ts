/** Adhésions and what is owed for them. */
export const adhesionEvents: Record<string, string> = {
  "dues.asked": "Cotisation choisie",
  "dues.upgrade-asked": "Complément de cotisation choisi",
  "dues.given-up": "Cotisation abandonnée avant paiement",
  "adhesion.granted": "Adhésion donnée par un paiement",
  "adhesion.withdrawn": "Adhésion reprise, l’argent étant reparti",
  "adhesion-rules.chosen": "Règles d’adhésion choisies",
  "adhesion-rules.removed": "Règles d’adhésion à venir retirées",
  "reminder-rule.added": "Rappel de cotisation ajouté",
  "reminder-rule.removed": "Rappel de cotisation retiré",
};
