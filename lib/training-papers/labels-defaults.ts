import type { TrainingPaperKind } from "@prisma/client";

// What papers say until the manager writes something else.

const BODY = `**{{organisme}}**, {{organisme-adresse}}. SIRET {{organisme-siret}}, déclaration d’activité {{organisme-activite}}.`;
const APPROVED = `Organisme agréé pour la formation des élus locaux sous le numéro {{agrement}}, {{agrement-validite}}.`;
const SIGNED = `Fait le {{date}}.

{{signataire}}, {{signataire-fonction}}, pour {{organisme}}`;

export const defaultTemplates: Record<TrainingPaperKind, string> = {
  PROGRAMME: `# {{intitule}}

## Objectifs

{{objectifs}}

## Public et prérequis

{{public}}

{{prerequis}}

## Contenu

{{contenu}}

## Durée et horaires

Durée\u00a0: {{duree}}. {{modalite}}. Formation donnée par {{formateurs}}.

{{horaires}}

## Moyens et méthodes

{{moyens}}

## Évaluation

{{evaluation}}

## Organisme

${BODY}

${APPROVED}`,
  CONVENTION: `Entre\u00a0:

- ${BODY} ${APPROVED} Représenté par {{signataire}}, {{signataire-fonction}}.
- **{{collectivite}}**, dont les élus participent à la formation.

## Article 1. Objet

L’organisme donne la formation «\u00a0{{intitule}}\u00a0» à {{nombre}} de la collectivité\u00a0:

{{participants}}

## Article 2. Objectifs

{{objectifs}}

## Article 3. Contenu et moyens

{{contenu}}

{{moyens}}

## Article 4. Durée et période

Durée\u00a0: {{duree}}, {{periode}}.

{{horaires}}

## Article 5. Suivi et évaluation

{{suivi}}

{{evaluation}}

## Article 6. Prix

Prix d’une personne\u00a0: {{prix}}. Prix total\u00a0: {{prix-total}}, exonéré de TVA (article 261-4-4° du code général des impôts). La collectivité paie à réception de la facture, après la formation.

## Article 7. Désistement

La collectivité et l’organisme peuvent renoncer à cette convention par écrit avant le premier jour. Seules les personnes inscrites au début de la session sont facturées.

## Signatures

{{signatures}}`,
  CONVOCATION: `{{participant}},

Vous êtes inscrit·e à la formation «\u00a0{{intitule}}\u00a0», donnée par {{organisme}}.

## Quand et où

{{horaires}}

{{modalite}}. Durée\u00a0: {{duree}}.

## Avant de venir

{{prerequis}}

Une feuille d’émargement est à signer à chaque demi-journée. Un empêchement\u00a0? Dites-le depuis la page de la session\u00a0: quelqu’un attend peut-être une place.

${SIGNED}`,
  ATTENDANCE_SHEET: `**{{intitule}}**

{{demi-journee}}. {{lieu}}

Formation donnée par {{formateurs}}.

{{feuille}}

Les signatures attestent une présence pendant toute la demi-journée.

${BODY}`,
  CERTIFICATE: `{{signataire}}, {{signataire-fonction}} de {{organisme}}, atteste que **{{participant}}** ({{mandat}}) a suivi l’action de formation suivante.

- Intitulé\u00a0: {{intitule}}
- Nature\u00a0: {{nature}}
- Période\u00a0: {{periode}}
- Durée prévue\u00a0: {{duree}}
- Durée suivie\u00a0: **{{heures-suivies}}**

Les feuilles d’émargement signées par demi-journée sont conservées par l’organisme.

${SIGNED}

${BODY} ${APPROVED}`,
  ATTESTATION: `**{{participant}}** ({{mandat}}) a suivi la formation «\u00a0{{intitule}}\u00a0».

## Objectifs

{{objectifs}}

## Nature et durée

{{nature}}, {{periode}}.

Durée prévue\u00a0: {{duree}}. Durée suivie\u00a0: **{{heures-suivies}}**.

## Résultats

{{resultats}}

${SIGNED}

${BODY} ${APPROVED}

## Vérifier cette attestation

Code **{{code}}**, sur {{verification}}

{{qr}}`,
  INVOICE: `Facture n° **{{numero}}** du {{date}}

${BODY}

Client\u00a0: **{{collectivite}}**

Formation «\u00a0{{intitule}}\u00a0», {{periode}}.

{{lignes}}

Total à payer\u00a0: **{{total}}**. {{mention-tva}}.

À payer au plus tard le {{echeance}}, par virement\u00a0: IBAN {{iban}}, en rappelant le numéro de la facture. Pas d’escompte. Tout retard ouvre droit aux intérêts moratoires et à l’indemnité de 40\u00a0€ pour frais de recouvrement.`,
  CREDIT_NOTE: `Avoir n° **{{numero}}** du {{date}}, qui annule la facture n° **{{facture}}** du {{facture-date}}.

${BODY}

Client\u00a0: **{{collectivite}}**

Formation «\u00a0{{intitule}}\u00a0», {{periode}}.

{{lignes}}

Total de l’avoir\u00a0: **{{total}}**. {{mention-tva}}.

Motif\u00a0: {{motif}}`,
};
