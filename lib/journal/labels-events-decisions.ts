/** Decisions of collectifs: their part of lib/journal/labels-events.ts. */
export const decisionEvents: Record<string, string> = {
  "decision.proposed": "Décision proposée",
  "decision.edited": "Proposition de décision modifiée",
  "decision.withdrawn": "Proposition de décision retirée",
  "decision.opened": "Décision ouverte",
  "decision.moved": "Étape d’une décision changée",
  "decision.concluded": "Décision par consentement close",
  "decision.asked": "Question sur une décision",
  "decision.answered": "Réponse à une question sur une décision",
  "decision.reacted": "Réaction à une décision",
  "decision.objected": "Objection à une décision",
  "decision.objection-settled": "Suite d’une objection dite",
  "decision.amended": "Texte d’une décision amendé",
  "decision.voted": "Vote à main levée",
  "decision.paper-taken": "Bulletin secret pris",
  "decision.vote-ended": "Vote clos avant son heure",
  "decision.vote-closed": "Vote clos à son heure",
};
