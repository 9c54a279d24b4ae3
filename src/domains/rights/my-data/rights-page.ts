import { setTimeout } from "node:timers/promises";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { getBusiness, getOfficer, officerLine } from "#domains/accounts/index.ts";
import { readRightsPage } from "#domains/delivery/index.ts";
import { accountLook, askForLink, languageFor, one } from "#domains/forms/index.ts";
import { normaliseAddress } from "#domains/vault/index.ts";
import { complaintWords } from "#kernel/authorities.ts";
import type { Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import type { PageReply, PageRequest } from "#kernel/module.ts";
import { languageSwitch, renderPage } from "#kernel/page.ts";
import { askFromArchive } from "./ask-from-archive.ts";
import { dataLinkQueue } from "./send-data-link.ts";

/** In milliseconds. */
const leastWait = 250;

/** “Your rights at …”: what anybody may ask, in which time, and where a link to one's own data is sent. */
export async function rightsPage(resources: Resources, request: PageRequest): Promise<PageReply> {
  const accountId = await readRightsPage(resources, request.params.token ?? "");
  const language = languageFor(request, "en");
  if (accountId === undefined) {
    const t = texts[language];
    return {
      kind: "page",
      status: 404,
      html: renderPage({
        language,
        title: t.wrongTitle,
        body: html`<h1>${t.wrongTitle}</h1><p>${t.wrong}</p>` as VNode,
      }),
    };
  }
  if (request.raw.method !== "POST") return show(resources, { accountId, language, request });
  const address = normaliseAddress(one(request.form.email));
  if (!address)
    return show(resources, {
      accountId,
      language,
      request,
      notice: { kind: "problem", status: 400, text: texts[language].badAddress },
    });
  // Says the same, and as fast, whether the address is known or not: what has to be written for some takes less than the wait.
  const [outcome] = await Promise.all([
    askForLink(resources, dataLinkQueue, {
      accountId,
      address,
      ip: request.ip,
      traceId: request.traceId,
      language,
      otherwise: (context) => askFromArchive(context, address, language),
    }),
    setTimeout(leastWait),
  ]);
  const notice =
    outcome === "asked"
      ? ({ kind: "done", status: 200, text: texts[language].sent } as const)
      : ({ kind: "problem", status: 429, text: texts[language].tooMany } as const);
  return show(resources, { accountId, language, request, notice });
}

type Shown = {
  accountId: AccountId;
  language: Language;
  request: PageRequest;
  notice?: { kind: "done" | "problem"; status: number; text: string };
};

function show(resources: Resources, { accountId, language, request, notice }: Shown): Promise<PageReply> {
  const actor = { kind: "subject", subjectId: undefined } as const;
  return inAccount(resources, { accountId, actor, traceId: request.traceId }, async (context) => {
    const { legalName, postalAddress, country, privacyContact, privacyPolicyUrl } =
      await getBusiness(context);
    const officer = await getOfficer(context);
    const t = texts[language];
    const page = renderPage({
      language,
      title: t.title(legalName),
      look: await accountLook(context, language),
      body: html`
        <h1>${t.title(legalName)}</h1>
        ${notice ? html`<p class=${notice.kind} role=${notice.kind === "done" ? "status" : "alert"} id="notice" tabindex="-1" autofocus>${notice.text}</p>` : null}
        <p>${t.intro}</p>
        <form method="post">
          <label for="email">${t.address}</label>
          <input type="email" id="email" name="email" autocomplete="email" maxlength="254" required ...${notice?.status === 400 ? { "aria-invalid": "true", "aria-describedby": "notice" } : {}} />
          <button type="submit">${t.send}</button>
        </form>
        <hr />
        <h2>${t.rightsTitle}</h2>
        <dl>${t.rights.map(([name, what]) => html`<dt>${name}</dt><dd>${what}</dd>`)}</dl>
        <h2>${t.howTitle}</h2>
        <p>${t.how}</p>
        <p>${t.otherWays} ${privacyContact}</p>
        ${officer ? html`<p>${officerLine(officer)[language]}</p>` : null}
        <p>${legalName}<br />${postalAddress.split("\n").map((line, index) => html`${index > 0 ? html`<br />` : null}${line}`)}</p>
        <p>${complaintWords(country, language)}</p>
      ` as VNode | VNode[],
      footer:
        html`<p>${languageSwitch(language)}${privacyPolicyUrl ? html` · <a href=${privacyPolicyUrl}>${t.policy}</a>` : null}</p>` as VNode,
    });
    return { kind: "page", status: notice?.status ?? 200, html: page };
  });
}

const texts = {
  en: {
    title: (name: string) => `Your rights at ${name}`,
    intro:
      "To see what is held about you, and to use your rights, give your e-mail address: a link is sent to it.",
    address: "Your e-mail address",
    send: "Send me the link",
    sent: "If this address is known here, a message with a link is on its way. The link works for seven days. Nothing comes within some minutes? Look among the unwanted messages. Else nothing that names you is held under this address: try another that you may have used.",
    badAddress: "This does not look like an e-mail address: check it, for example anna@example.com.",
    tooMany: "Too many requests came from here. Try again tomorrow.",
    rightsTitle: "What you may ask",
    rights: [
      [
        "See your data (article 15)",
        "Everything held about you, what for, from where, who got it and until when. At once, by the link.",
      ],
      ["Correct it (16)", "Say what is wrong: it is corrected within a month."],
      [
        "Erase it (17)",
        "At once, by the link: your data is destroyed, in backups as well. You get a signed certificate. It can’t be undone.",
      ],
      ["Hold it still (18)", "Your data is kept and not used, at once, by the link."],
      ["Take it along (20)", "Files that other services read. At once, by the link."],
      [
        "Object, or take back your consent (21, 7)",
        "At once, by the link or by the unsubscribe link in each message.",
      ],
    ],
    howTitle: "How it goes",
    how: "It costs nothing. You have an answer within a month; if it is complex, within two months more, and you are told so. No copy of an identity document is needed: the link in your mailbox shows that it is you.",
    otherWays: "You can also write, in your own words, to",
    policy: "Privacy policy",
    wrongTitle: "This page does not exist",
    wrong: "The address was cut when it was copied. Open it from a message or from the privacy policy.",
  },
  fr: {
    title: (name: string) => `Vos droits auprès de ${name}`,
    intro:
      "Pour voir ce qui est détenu à votre sujet et exercer vos droits, indiquez votre adresse e-mail : un lien y est envoyé.",
    address: "Votre adresse e-mail",
    send: "M’envoyer le lien",
    sent: "Si cette adresse est connue ici, un message avec un lien est en route. Le lien fonctionne sept jours. Rien ne vient au bout de quelques minutes ? Regardez dans les indésirables. Sinon, rien qui vous nomme n’est détenu sous cette adresse : essayez-en une autre que vous auriez utilisée.",
    badAddress: "Cela ne ressemble pas à une adresse e-mail : vérifiez-la, par exemple anna@exemple.fr.",
    tooMany: "Trop de demandes sont venues d’ici. Réessayez demain.",
    rightsTitle: "Ce que vous pouvez demander",
    rights: [
      [
        "Accéder à vos données (article 15)",
        "Tout ce qui est détenu à votre sujet, pour quoi, d’où cela vient, qui l’a reçu et jusqu’à quand. Tout de suite, par le lien.",
      ],
      ["Les rectifier (16)", "Dites ce qui est inexact : c’est corrigé sous un mois."],
      [
        "Les effacer (17)",
        "Tout de suite, par le lien : vos données sont détruites, sauvegardes comprises. Vous recevez un certificat signé. C’est irréversible.",
      ],
      [
        "En limiter l’usage (18)",
        "Vos données sont conservées sans être utilisées. Tout de suite, par le lien.",
      ],
      ["Les emporter (20)", "Des fichiers que d’autres services savent lire. Tout de suite, par le lien."],
      [
        "Vous opposer, ou retirer votre consentement (21, 7)",
        "Tout de suite, par le lien ou par celui de désinscription de chaque message.",
      ],
    ],
    howTitle: "Comment cela se passe",
    how: "C’est gratuit. Vous avez une réponse sous un mois ; si la demande est complexe, sous deux mois de plus, et vous en êtes prévenu. Aucune copie de pièce d’identité n’est nécessaire : le lien reçu dans votre messagerie montre que c’est vous.",
    otherWays: "Vous pouvez aussi écrire, avec vos propres mots, à",
    policy: "Politique de confidentialité",
    wrongTitle: "Cette page n’existe pas",
    wrong:
      "L’adresse a été coupée en la copiant. Ouvrez-la depuis un message ou la politique de confidentialité.",
  },
} as const;
