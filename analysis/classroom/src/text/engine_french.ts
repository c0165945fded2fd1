// The engine's own texts in French, by their English wording: what it says anew stays English.
import { tied } from "./spacing";

export const french_of_engine: Record<string, string> = tied({
  // Scenarios
  "Food recovery in one district": "Récupérer la nourriture dans un quartier",
  "The funding is cut": "Les financements sont coupés",
  "Subsidy or guarantee in one district": "Subventions ou garanties dans un quartier",
  "Emergency response: 21 organisations prepare search and rescue":
    "Secours d’urgence : 21 organisations se préparent",
  "34,000 communes and five million actors": "34 000 communes et cinq millions d’acteurs",

  // Shocks
  "treasuries receive less: the size is the share that is gone": "les caisses publiques reçoivent moins : l’ampleur est la part qui manque",

  // Parameters
  "trust gained by a kept word (alpha)": "confiance gagnée par une parole tenue (alpha)",
  "weight of a broken word against a kept one (lambda)":
    "poids d’une parole rompue face à une parole tenue (lambda)",
  "decay towards the baseline, and forgetting (delta)":
    "retour au niveau de départ, et oubli (delta)",
  "weight of trust in choosing partners (b_tau)":
    "poids de la confiance dans le choix des partenaires (b_tau)",
  "share of invitations to incumbents (p)":
    "part des invitations à ceux qui ont déjà participé (p)",
  "weight of trust in the members (J)": "poids de la confiance dans les membres (J)",
  "chance that a mediator with room accompanies from the start":
    "probabilité qu’un médiateur disponible accompagne dès le début",
  "how far a mediator who knows both lifts trust towards its own (mu, S3-42)":
    "jusqu’où un médiateur qui connaît les deux relève la confiance vers la sienne (mu, S3-42)",
  "places of a mediator": "places d’un médiateur",
  "effect of trust among members (beta_T)": "effet de la confiance entre membres (beta_T)",
  "highest revenue over cost (rho, uniform)": "recettes sur coûts, au plus (rho, uniforme)",
  "share of `horizon` months of appropriation that may be committed at a time":
    "part de `horizon` mois de dotation qui peut être engagée à la fois",
  "share of the capital that is granted (s; 0: no calls)":
    "part du capital qui est subventionnée (s ; 0 : pas d’appels)",
  "reserve over what the treasury holds (0: no guarantees)":
    "réserve sur ce que détient la caisse (0 : pas de garanties)",
  "share of a loan that is guaranteed (phi; 0: none)":
    "part d’un prêt qui est garantie (phi ; 0 : aucune)",

  "how collaborations begin": "comment commencent les collaborations",
  "who ranks the applicants (citizens: S3-20)":
    "qui classe les candidats aux subventions (les citoyens : S3-20)",

  // Sources
  "S0-20, S1-35, S2-31, S4-08, S4-15": "S0-20, S1-35, S2-31, S4-08, S4-15",
  scenario: "scénario",
  assumption: "hypothèse",
  "assumption, decisive": "hypothèse, décisive",
  "Slovic 1993 (form), value assumption": "Slovic 1993 (forme), valeur : hypothèse",
  "Guimera et al. 2005 (form), value assumption": "Guimera et al. 2005 (forme), valeur : hypothèse",
  "Brock & Durlauf 2001 (form), value assumption":
    "Brock & Durlauf 2001 (forme), valeur : hypothèse",
  "France Active: 65 % for projects under three years; EU ceiling 80 %":
    "France Active : 65 % pour les projets de moins de trois ans ; plafond européen 80 %",

  // Units
  "1/event": "1/événement",
  "1/month": "1/mois",
  months: "mois",
  collaborations: "collaborations",
  "food recovery": "récupération de nourriture",
  "search and rescue": "recherche et secours",
});
