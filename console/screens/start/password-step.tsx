import { Trans, useLingui } from "@lingui/react/macro";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { PasswordField } from "../../components/password-field.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import type { Draft } from "./draft.ts";
import { StepForm } from "./step-form.tsx";
import type { StepId } from "./step-ids.ts";
import { Summary } from "./summary.tsx";

type Props = {
  draft: Draft;
  goTo: (step: StepId) => void;
  finish: (password: string) => void;
  pending: boolean;
  refused: Error | null;
};

/** Last, so that a reload in the middle loses nothing: a password is kept nowhere but in this field. */
export function PasswordStep({ draft, goTo, finish, pending, refused }: Props) {
  const { t } = useLingui();
  const { atLeast } = useRules();
  const { form, rest } = useServerForm(
    { initialValues: { password: "" }, validate: { password: atLeast(12) } },
    refused,
  );
  return (
    <StepForm
      title={t`Check, and choose a password`}
      submit={form.onSubmit(({ password }) => finish(password))}
      back={() => goTo("sending")}
      next={<Trans>Create my business</Trans>}
      pending={pending}
      purpose={
        <Trans>Twelve characters or more; three or four unrelated words are easy to keep in mind.</Trans>
      }
      why={
        <Trans>
          This one password opens the addresses of everybody who trusted you with theirs. Once inside, you can
          add a second step with an app on your phone.
        </Trans>
      }
    >
      <Summary draft={draft} goTo={goTo} />
      {rest && <ErrorPanel error={rest} kept={<Trans>Everything you typed is still here.</Trans>} />}
      {/* Lets a password manager file the new password under the right address. */}
      <input type="hidden" name="username" autoComplete="username" value={draft.owner.email} readOnly />
      <PasswordField label={t`Password`} autoComplete="new-password" {...form.getInputProps("password")} />
    </StepForm>
  );
}
