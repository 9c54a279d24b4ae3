import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Stack } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { createAccount } from "#domains/accounts/accounts.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { sessionQuery } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { browserCountry } from "../../components/country-select.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Page } from "../../components/page.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import { currentLanguage } from "../../language/language.ts";
import { BusinessFields } from "./business-fields.tsx";
import { type Business, useBusinessRules } from "./business-values.ts";

/** An account of its own for a second business of the same person. */
export function NewBusiness() {
  const { t } = useLingui();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const create = useAction(createAccount, {
    onSuccess: async ({ id }) => {
      // The way in is open only for who is known to be a member.
      await queries.fetchQuery({ ...sessionQuery, staleTime: 0 });
      await navigate({ to: "/a/$accountId", params: { accountId: String(id) } });
    },
  });
  const { form, rest } = useServerForm<Business>(
    { initialValues: emptyBusiness(), validate: useBusinessRules() },
    create.error,
  );
  const settings = accountPath("/settings/business");
  return (
    <Page
      title={t`Another business`}
      breadcrumbs={[{ label: t`Business`, href: settings }]}
      subtitle={
        <Trans>You become its owner and change between your businesses at the top of the page.</Trans>
      }
    >
      <form onSubmit={form.onSubmit((business) => create.mutate({ body: { business } }))} noValidate>
        <Stack gap="lg">
          <Guidance
            why={
              <Trans>
                People agreed to hear from one business. What they told one does not permit the other to
                write, even where both are yours: contacts, consents, people and keys are never shared.
              </Trans>
            }
          >
            <Trans>Each business has its own contacts and starts without any.</Trans>
          </Guidance>
          <BusinessFields form={form} />
          {rest && <ErrorPanel error={rest} kept={<Trans>What you typed is still here.</Trans>} />}
          <Group>
            <Button type="submit" loading={create.isPending}>
              <Trans>Open this business</Trans>
            </Button>
            <Button component={Link} to={settings} variant="default">
              <Trans>Cancel</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}

function emptyBusiness(): Business {
  const language = currentLanguage();
  return {
    legalName: "",
    postalAddress: "",
    country: browserCountry() ?? (language === "fr" ? "FR" : ""),
    privacyContact: "",
    privacyPolicyUrl: "",
    language,
    sends: "both",
  };
}
