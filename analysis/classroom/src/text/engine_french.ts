// The engine's own texts in French, by their English wording: what it says anew stays English.
import { tied } from "./spacing";

export const french_of_engine: Record<string, string> = tied({
  // Scenarios
  "Food recovery in one district": "Récupérer la nourriture dans un quartier",
  "The funding is cut": "Les financements sont coupés",
  "Subsidy or guarantee in one district": "Subventions ou garanties dans un quartier",
  "Emergency response: 21 organisations prepare search and rescue":
    "Secours d’urgence : 21 organisations se préparent",
  "Founders take what users built": "Des fondateurs prennent ce que les usagers ont bâti",
  "The State pools what towns learn": "L’État met en commun ce que les villes apprennent",
  "A platform that fades once the practice is rooted":
    "Une plateforme qui s’efface une fois la pratique enracinée",
  "One building and every kind of actor": "Un seul bâtiment et toutes sortes d’acteurs",
  "The mediators go": "Les médiateurs s’en vont",
  "A pilot in one town, then everywhere": "Un pilote dans une ville, puis partout",
  "Informal collective or legal structure": "Collectif informel ou structure juridique",
  "Borrowed premises, then a lasting place": "Des locaux prêtés, puis un lieu durable",
  "Time to conceive, or calls for projects":
    "Du temps pour concevoir, ou des appels à projets",
  "Citizens first, or entrepreneurs first": "Les citoyens d’abord, ou les entrepreneurs d’abord",
  "A partnership lab": "Un labo des partenariats",
  "A convention of 150 citizens": "Une convention de 150 citoyens",
  "A hackathon, then six months of incubation": "Un hackathon, puis six mois d’incubation",
  "Citizens vote the grants": "Les citoyens votent les subventions",
  "Sustainable districts and another majority":
    "Des quartiers durables et une autre majorité",
  "34,000 communes and five million actors": "34 000 communes et cinq millions d’acteurs",

  // Shocks
  "treasuries receive less: the size is the share that is gone":
    "les caisses publiques reçoivent moins : l’ampleur est la part qui manque",
  "lenders' rates rise: the size is what is added to a year's interest and to what their money costs (0.03: three points)":
    "les taux des prêteurs montent : l’ampleur est ce qui s’ajoute à l’intérêt annuel et au coût de leur argent (0,03 : trois points)",
  "businesses have less money to give and everybody earns less: the size is the share that is gone":
    "les entreprises ont moins d’argent à donner et chacun gagne moins : l’ampleur est la part qui manque",
  "all that is needed is needed more: the size is the share by which needs grow":
    "on a besoin de plus de tout : l’ampleur est la part dont les besoins augmentent",
  "meeting spaces close: the size is the share of their places that is gone":
    "des lieux de rencontre ferment : l’ampleur est la part de leurs places qui manque",
  "mediators are away: the size is the share of them":
    "des médiateurs sont absents : l’ampleur est leur part",
  "whoever knows most people retires: the size is the chance in each collaboration":
    "qui connaît le plus de monde se retire : l’ampleur est la probabilité dans chaque collaboration",
  "another majority: the size is the share of the trust with authorities, and the chance that their pledges and grants end, where no form protects them (recommended: 0.8)":
    "une autre majorité : l’ampleur est la part de la confiance liée aux autorités qui se perd, et la probabilité que leurs apports et subventions cessent, là où aucune forme ne les protège (conseillé : 0,8)",
  "founders take what was common: the size is the chance for each community, less its protection":
    "des fondateurs s’emparent de ce qui était commun : l’ampleur est la probabilité pour chaque communauté, moins sa protection",

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
  "assumption, tuned by analysis/patterns": "hypothèse, réglée par analysis/patterns",
  "assumption, decisive, tuned by analysis/patterns":
    "hypothèse décisive, réglée par analysis/patterns",
  "Guimera et al. 2005 (form), value assumption, tuned by analysis/patterns":
    "Guimera et al. 2005 (forme), valeur : hypothèse, réglée par analysis/patterns",
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
  "temporary use": "occupation temporaire",
  "lasting place": "lieu durable",
  "challenge of an association": "défi d’une association",
  "sustainable district": "quartier durable",
});
