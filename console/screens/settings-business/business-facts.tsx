import { Trans, useLingui } from "@lingui/react/macro";
import { Card } from "@mantine/core";
import { Guidance } from "../../components/guidance.tsx";
import { languageNames } from "../../components/language-switch.tsx";
import classes from "./business-facts.module.css";
import type { Business } from "./business-values.ts";

/** The same details for who may not change them. */
export function BusinessFacts({ business }: { business: Business }) {
  const { t, i18n } = useLingui();
  const { legalName, postalAddress, country, privacyContact, privacyPolicyUrl, sends, language } = business;
  const sent = { marketing: t`News and offers`, service: t`Service messages`, both: t`Both` }[sends];
  const facts: [string, string][] = [
    [t`Name of the business`, legalName],
    [t`Postal address`, postalAddress],
    [t`Country`, new Intl.DisplayNames(i18n.locale, { type: "region" }).of(country) ?? country],
    [t`Contact for privacy questions`, privacyContact],
    [t`Your privacy policy on the web`, privacyPolicyUrl || t`None yet`],
    [t`Kinds of e-mail`, sent],
    [t`Language of your contacts`, languageNames[language]],
  ];
  return (
    <>
      <Guidance>
        <Trans>Only an owner changes these details. They stand at the foot of every message.</Trans>
      </Guidance>
      <Card>
        <dl className={classes.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Card>
    </>
  );
}
