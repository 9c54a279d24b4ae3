import { html } from "htm/preact";
import type { VNode } from "preact";
import type { Language } from "#kernel/localized.ts";
import { type PageLook, renderPage } from "#kernel/page.ts";
import type { Challenge } from "../ticket.ts";
import { challengeScript } from "./challenge-script.ts";

type Posted = Record<string, string | string[]>;

/**
 * Asks for a little work before a sign-up is taken: the browser does it by itself; without script the visitor waits
 * some seconds and presses the button. What was typed comes along.
 */
export function challengePage({
  language,
  action,
  challenge,
  posted,
  look,
}: {
  language: Language;
  action: string;
  challenge: Challenge;
  posted: Posted;
  look?: PageLook | undefined;
}): string {
  const t = texts[language];
  const { challenge: _, answer: __, ...typed } = posted;
  const fields = Object.entries(typed).flatMap(([name, values]) =>
    [values].flat().map((value) => html`<input type="hidden" name=${name} value=${value} />`),
  );
  return renderPage({
    language,
    title: t.title,
    look,
    body: html`
      <h1>${t.title}</h1>
      <p>${t.why}</p>
      <p id="work" role="status" hidden>${t.working}</p>
      <form method="post" action=${action} id="go" data-seed=${challenge.seed} data-bits=${challenge.bits}>
        ${fields}
        <input type="hidden" name="challenge" value=${challenge.ticket} />
        <input type="hidden" name="answer" value="" />
        <div id="wait">
          <p>${t.wait(challenge.seconds)}</p>
          <button type="submit">${t.button}</button>
        </div>
      </form>
      <script dangerouslySetInnerHTML=${{ __html: challengeScript }}></script>
    ` as VNode | VNode[],
  });
}

const texts = {
  en: {
    title: "One moment",
    why: "To tell people from robots, we ask for a little patience. What you typed is kept.",
    working: "Your browser is doing a short sum to show that it is no robot. This page goes on by itself.",
    wait: (seconds: number) => `Wait ${seconds} seconds, then press the button.`,
    button: "Continue",
  },
  fr: {
    title: "Un instant",
    why: "Pour distinguer les personnes des robots, nous vous demandons un peu de patience. Ce que vous avez saisi est conservé.",
    working:
      "Votre navigateur fait un petit calcul pour montrer qu’il n’est pas un robot. La page continue toute seule.",
    wait: (seconds: number) => `Attendez ${seconds}\u00a0secondes, puis appuyez sur le bouton.`,
    button: "Continuer",
  },
} as const;
