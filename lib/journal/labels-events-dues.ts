/** What happens to the scale of dues. */
export const scaleEvents: Record<string, string> = {
  "scale.started": "Projet de barème commencé",
  "scale.kind-chosen": "Calcul d’un projet de barème changé",
  "scale.saved": "Montants d’un projet de barème enregistrés",
  "scale.row-added": "Ligne ajoutée à un projet de barème",
  "scale.published": "Barème publié",
  "scale.discarded": "Projet de barème jeté",
};
