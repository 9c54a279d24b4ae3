import { Trans, useLingui } from "@lingui/react/macro";
import { Page } from "../../components/page.tsx";
import { NameAndLanguage } from "./name-and-language.tsx";
import { Password } from "./password.tsx";
import { Sessions } from "./sessions.tsx";
import { TwoSteps } from "./two-steps.tsx";

/** What is about the user, in whichever business they work. */
export function You() {
  const { t } = useLingui();
  return (
    <Page title={t`Your account`} subtitle={<Trans>About you, in all the businesses you work for.</Trans>}>
      <NameAndLanguage />
      <Password />
      <TwoSteps />
      <Sessions />
    </Page>
  );
}
