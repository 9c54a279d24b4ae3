import { Trans } from "@lingui/react/macro";
import { Button, Group, Stack } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { createAccount } from "#domains/accounts/accounts.api.ts";
import { sessionQuery } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { browserCountry } from "../../components/country-select.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import { currentLanguage } from "../../language/language.ts";
import { BusinessFields } from "./business-fields.tsx";
import { type Business, useBusinessRules } from "./business-values.ts";

/** Asks what a business is, opens its account and goes there. `children` is the way out, beside the button. */
export function OpenBusiness({ children }: { children: ReactNode }) {
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
  return (
    <form onSubmit={form.onSubmit((business) => create.mutate({ body: { business } }))} noValidate>
      <Stack gap="lg">
        <BusinessFields form={form} />
        {rest && <ErrorPanel error={rest} kept={<Trans>What you typed is still here.</Trans>} />}
        <Group>
          <Button type="submit" loading={create.isPending}>
            <Trans>Open this business</Trans>
          </Button>
          {children}
        </Group>
      </Stack>
    </form>
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
