import { isHosting } from "#domains/accounts/index.ts";
import { aimOf, listPurposes, listSources, type Purpose, trackingChoice } from "#domains/consent/index.ts";
import { type Attribute, categoryName, listAttributes, specialName } from "#domains/contacts/index.ts";
import { type FormAsking, formsAsking } from "#domains/forms/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import { type Carrier, carriersInUse } from "../processors/carriers.ts";
import { type Derived, decided, type Fact, operator, standard } from "./activity.ts";
import { logWords } from "./configured-facts.ts";
import { securityMeasures } from "./measures.ts";
import { basisNames, spanOf } from "./register-words.ts";

/** Programs may make sources without end; the register names the latest. */
const mostSources = 200;

/** An activity for each purpose that people are written to for: what is asked, of whom, who gets it, for how long. */
export async function purposeActivities(context: Context): Promise<Derived[]> {
  const known = {
    forms: await formsAsking(context),
    attributes: new Map((await listAttributes(context)).map((attribute) => [attribute.name, attribute])),
    servers: (await carriersInUse(context)).filter(({ kind }) => kind === "smtp"),
    sources: (await listSources(context, { state: "in_use", limit: mostSources, offset: 0 })).sources.filter(
      ({ kind }) => kind !== "form",
    ),
    unasked: (await trackingChoice(context)).unasked,
    hosted: await isHosting(context),
    logged: await logWords(context),
  };
  return (await listPurposes(context)).map((purpose) => ({
    key: `purpose-${purpose.id}`,
    origin: "purpose" as const,
    name: purpose.name,
    purpose: aimOf(purpose),
    basis: basisNames[purpose.basis],
    since: purpose.createdAt,
    live: purpose.archivedAt === null,
    facts: factsOf(purpose, known),
  }));
}

type Known = {
  forms: FormAsking[];
  attributes: ReadonlyMap<string, Attribute>;
  servers: readonly Carrier[];
  sources: { id: number; name: string; basis: string }[];
  unasked: string;
  hosted: boolean;
  logged: Awaited<ReturnType<typeof logWords>>;
};

/** Nothing is agreed to where a contract is the ground. */
function isAsked({ basis }: Purpose): boolean {
  return basis === "consent" || basis === "soft_opt_in";
}

const proof = standard("data", "proof", {
  en: "Proof of what was agreed to: moment, wording, form, IP address, browser",
  fr: "Preuve de ce qui a été accepté\u00a0: moment, texte, formulaire, adresse IP, navigateur",
});

const proofKept = standard("retention", "proof", {
  en: "Proof of consent: as long as messages rest on it, then five years",
  fr: "Preuve du consentement\u00a0: tant que des messages en dépendent, puis cinq ans",
});

function factsOf(purpose: Purpose, known: Known): Fact[] {
  const { forms, attributes, sources, unasked } = known;
  const asking = forms.filter(({ open }) => open?.purposeIds.includes(purpose.id));
  return [
    ...whoIsMeant(purpose, asking),
    standard("data", "address", { en: "E-mail address, language", fr: "Adresse e-mail, langue" }),
    ...(isAsked(purpose) ? [proof] : []),
    ...asking.flatMap((form) => whatItAsks(form, attributes)),
    ...(purpose.kind === "tracking" || unasked !== "none" ? [observed(purpose, unasked)] : []),
    ...asking.map(({ id, name }) => comesFromForm(id, name)),
    ...(isAsked(purpose) ? sources.filter(({ basis }) => basis === purpose.basis).map(comesFromSource) : []),
    ...whoGetsIt(purpose, known),
    ...howLong(purpose, asking, known),
    ...securityMeasures,
  ].filter((fact, index, all) => all.findIndex(({ id }) => id === fact.id) === index);
}

function whoIsMeant({ kind, basis }: Purpose, asking: readonly FormAsking[]): Fact[] {
  const adults =
    kind === "service" || basis === "soft_opt_in"
      ? { en: "Customers", fr: "Clients" }
      : { en: "Customers and prospects who signed up", fr: "Clients et prospects inscrits" };
  return [
    standard("people", "adults", adults),
    ...asking
      .filter(({ open }) => open?.audience === "children")
      .map(({ name }) =>
        decided(
          "people",
          "children",
          { en: "Children, and who answers for them", fr: "Enfants, et leurs représentants" },
          {
            en: `The form “${name}” is aimed at children, whom the register does not mention.`,
            fr: `Le formulaire «\u00a0${name}\u00a0» s’adresse à des enfants, que le registre ne mentionne pas.`,
          },
        ),
      ),
  ];
}

function whatItAsks({ name, open }: FormAsking, attributes: ReadonlyMap<string, Attribute>): Fact[] {
  return (open?.attributes ?? []).flatMap((asked) => {
    const labels = attributes.get(asked)?.labels ?? { en: asked, fr: asked };
    const special = [asked, labels.en, labels.fr].map(specialName).find(Boolean);
    const data = decided("data", `attribute-${asked}`, labels, {
      en: `The form “${name}” collects “${labels.en}”, which the register does not mention.`,
      fr: `Le formulaire «\u00a0${name}\u00a0» collecte «\u00a0${labels.fr}\u00a0», que le registre ne mentionne pas.`,
    });
    if (!special) return [data];
    const category = categoryName(special.category);
    return [
      data,
      decided(
        "special",
        `special-${asked}`,
        { en: `${labels.en} (tells of ${category.en})`, fr: `${labels.fr} (révèle ${category.fr})` },
        {
          en: `The form “${name}” asks for data that tells of ${category.en}: the register does not mention it.`,
          fr: `Le formulaire «\u00a0${name}\u00a0» demande une donnée qui révèle ${category.fr}\u00a0: le registre n’en parle pas.`,
        },
      ),
    ];
  });
}

function observed({ kind }: Purpose, unasked: string): Fact {
  if (kind === "tracking")
    return standard("data", "observed", {
      en: "Opens and clicks of who agreed to it",
      fr: "Ouvertures et clics des personnes qui l’ont accepté",
    });
  const said =
    unasked === "hygiene"
      ? { en: "Day of the last open", fr: "Jour de la dernière ouverture" }
      : {
          en: "Number of opens, of nobody in particular",
          fr: "Nombre d’ouvertures, sans lien avec une personne",
        };
  return decided("data", `observed-${unasked}`, said, {
    en: `You chose to observe opens (${said.en.toLowerCase()}): the register does not mention it.`,
    fr: `Vous avez choisi d’observer les ouvertures (${said.fr.toLowerCase()})\u00a0: le registre n’en parle pas.`,
  });
}

function comesFromForm(id: number, name: string): Fact {
  return decided(
    "sources",
    `form-${id}`,
    { en: `Sign-up form “${name}”`, fr: `Formulaire «\u00a0${name}\u00a0»` },
    {
      en: `The form “${name}” is published, and the register does not mention it.`,
      fr: `Le formulaire «\u00a0${name}\u00a0» est publié, et le registre ne le mentionne pas.`,
    },
  );
}

function comesFromSource({ id, name }: { id: number; name: string }): Fact {
  return decided(
    "sources",
    `source-${id}`,
    { en: name, fr: name },
    {
      en: `People come from the source “${name}”, which the register does not mention.`,
      fr: `Des personnes viennent de la source «\u00a0${name}\u00a0», que le registre ne mentionne pas.`,
    },
  );
}

function whoGetsIt({ kind }: Purpose, { servers, hosted }: Known): Fact[] {
  const partners: Fact[] =
    kind === "partners"
      ? [
          decided(
            "recipients",
            "partners",
            { en: "Partners", fr: "Partenaires" },
            {
              en: "This purpose shares data with partners: name them in the register.",
              fr: "Cette finalité transmet des données à des partenaires\u00a0: nommez-les dans le registre.",
            },
          ),
        ]
      : [];
  return [
    standard("recipients", "colleagues", {
      en: "Those who work in the account, each by their role",
      fr: "Les personnes qui travaillent dans le compte, selon leur rôle",
    }),
    ...(hosted ? [operator] : []),
    ...servers.map(carries),
    ...partners,
  ];
}

/** By the name of whoever it belongs to, once somebody said whose it is. */
function carries({ host, standing, processor }: Carrier): Fact {
  const whose = standing === "processor" && processor ? ` (${processor.legalName})` : "";
  const said: Localized =
    standing === "own"
      ? { en: `Mail server ${host}, your own`, fr: `Serveur d’envoi ${host}, le vôtre` }
      : {
          en: `Mail server ${host}${whose}, as processor`,
          fr: `Serveur d’envoi ${host}${whose}, sous-traitant`,
        };
  return decided("recipients", `server-${host}`, said, {
    en: `Messages go out through ${host}, which the register does not mention.`,
    fr: `Les messages partent par ${host}, que le registre ne mentionne pas.`,
  });
}

function howLong(purpose: Purpose, asking: readonly FormAsking[], { logged }: Known): Fact[] {
  const months = [...new Set(asking.flatMap(({ open }) => open?.retentionMonths ?? []))].sort(
    (a, b) => a - b,
  );
  const told: Fact[] = months.map((count) => {
    const span = spanOf(count);
    const said: Localized = {
      en: `Contact: ${span.en} after the last contact the person made, as the form says`,
      fr: `Contact\u00a0: ${span.fr} après le dernier contact venant de la personne, comme l’annonce le formulaire`,
    };
    // What a form says unless somebody changes it is no news.
    return count === 36
      ? standard("retention", `contact-${count}`, said)
      : decided("retention", `contact-${count}`, said, {
          en: `A form promises to keep data ${span.en}, which the register does not mention.`,
          fr: `Un formulaire annonce une conservation de ${span.fr}, que le registre ne mentionne pas.`,
        });
  });
  const ends = purpose.lastsMonths === null ? undefined : spanOf(purpose.lastsMonths);
  return [
    ...told,
    ...(ends
      ? [
          decided(
            "retention",
            `ends-${purpose.lastsMonths}`,
            { en: `A yes is good for ${ends.en}`, fr: `Un accord vaut ${ends.fr}` },
            {
              en: `A yes now ends after ${ends.en}: the register does not mention it.`,
              fr: `Un accord prend désormais fin au bout de ${ends.fr}\u00a0: le registre ne le mentionne pas.`,
            },
          ),
        ]
      : []),
    ...(isAsked(purpose) ? [proofKept] : []),
    standard("retention", "log", purpose.kind === "service" ? logged.transactional : logged.marketing),
  ];
}
