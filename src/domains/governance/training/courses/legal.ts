import { type Course, text } from "./course.ts";

export const legal: Course = {
  key: "legal",
  version: 1,
  validMonths: 12,
  title: text("Legal: agreements and transfers", "Juridique : contrats et transferts"),
  about: text(
    "For who keeps agreements and sub-processors in order.",
    "Pour qui tient les contrats et les sous-traitants en ordre.",
  ),
  minutes: 10,
  lessons: [
    {
      title: text("The agreement of art. 28", "Le contrat de l’art. 28"),
      paragraphs: [
        text(
          "No processor works without a written agreement that holds all eight points of art. 28(3). One that is silent on a point is incomplete, however long it is. The same duties go down to each sub-processor (art. 28(4)).",
          "Aucun sous-traitant n’agit sans contrat écrit comportant les huit points de l’art. 28(3). S’il en omet un, il est incomplet, quelle que soit sa longueur. Les mêmes obligations s’imposent à chaque sous-traitant ultérieur (art. 28(4)).",
        ),
      ],
    },
    {
      title: text("Data that leaves the EEA", "Les données qui quittent l’EEE"),
      paragraphs: [
        text(
          "Each transfer has a mechanism: an adequacy decision, the Data Privacy Framework for a certified company in the United States (look the certificate up, note the day), or standard clauses with the right module, an assessment of the law over there and supplementary measures where it asks for them. The Privacy Shield is void since 16 July 2020 (Schrems II).",
          "Chaque transfert a un mécanisme : décision d’adéquation, Data Privacy Framework pour une entreprise américaine certifiée (vérifiez le certificat, notez la date), ou clauses types avec le bon module, analyse du droit local et mesures supplémentaires s’il le faut. Le Privacy Shield est invalide depuis le 16 juillet 2020 (Schrems II).",
        ),
        text(
          "Access from outside is a transfer, too: a support team in another country that looks at data in France.",
          "Un accès depuis l’extérieur est aussi un transfert : une assistance à l’étranger qui consulte des données en France.",
        ),
      ],
    },
    {
      title: text("Documents that hold", "Des documents qui tiennent"),
      paragraphs: [
        text(
          "A published version never changes: a new one has a number, a day from which it counts and, where it matters to customers, notice and time to refuse. Keep who accepted what, when and from where.",
          "Une version publiée ne change plus : la nouvelle a un numéro, une date d’effet et, si elle importe aux clients, un préavis et le temps de refuser. Conservez qui a accepté quoi, quand et d’où.",
        ),
      ],
    },
  ],
  questions: [
    {
      ask: text(
        "An agreement says nothing of deletion at the end. It is…",
        "Un contrat ne dit rien de la suppression en fin de prestation. Il est…",
      ),
      choices: [
        text("complete", "complet"),
        text("incomplete", "incomplet"),
        text("void in whole", "nul en entier"),
      ],
      right: 1,
      why: text("It is one of the eight points (28(3)(g)).", "C’est l’un des huit points (28(3)(g))."),
    },
    {
      ask: text(
        "A vendor refers to the Privacy Shield. You…",
        "Un prestataire invoque le Privacy Shield. Vous…",
      ),
      choices: [
        text("accept it until it ends", "l’acceptez jusqu’à son terme"),
        text("refuse it as a mechanism", "le refusez comme mécanisme"),
        text("ask for a translation", "demandez une traduction"),
      ],
      right: 1,
      why: text("The Court of Justice annulled it in 2020.", "La Cour de justice l’a annulé en 2020."),
    },
    {
      ask: text(
        "Servers are in Paris, support in India looks at them. Is that a transfer?",
        "Les serveurs sont à Paris, l’assistance en Inde les consulte. Est-ce un transfert ?",
      ),
      choices: [
        text("Yes", "Oui"),
        text("No", "Non"),
        text("Only above 1,000 people", "Seulement au-delà de 1 000 personnes"),
      ],
      right: 0,
      why: text(
        "Access from a third country is a transfer.",
        "L’accès depuis un pays tiers est un transfert.",
      ),
    },
    {
      ask: text(
        "With standard clauses, what is needed besides?",
        "Avec des clauses types, que faut-il en plus ?",
      ),
      choices: [
        text("Nothing", "Rien"),
        text("An assessment of the law over there", "Une analyse du droit local"),
        text("The authority’s stamp", "Le tampon de l’autorité"),
      ],
      right: 1,
      why: text(
        "And supplementary measures where it asks for them.",
        "Et des mesures supplémentaires si elle les appelle.",
      ),
    },
    {
      ask: text(
        "A typing error in the published terms. You…",
        "Une coquille dans les conditions publiées. Vous…",
      ),
      choices: [
        text("correct it in place", "la corrigez sur place"),
        text("publish a new version", "publiez une nouvelle version"),
        text("leave it out of the archive", "la retirez de l’archive"),
      ],
      right: 1,
      why: text(
        "What somebody accepted must stay as they accepted it.",
        "Ce qui a été accepté doit rester tel quel.",
      ),
    },
  ],
};
