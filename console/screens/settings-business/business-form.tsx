import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Stack } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { getBusiness, updateBusiness } from "#domains/accounts/accounts.api.ts";
import { sessionQuery } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import { BusinessFields } from "./business-fields.tsx";
import { type Business, useBusinessRules } from "./business-values.ts";

export function BusinessForm({ business }: { business: Business }) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const save = useAction(updateBusiness, {
    invalidates: [getBusiness],
    onSuccess: async (saved) => {
      form.setValues(saved);
      form.resetDirty(saved);
      // The header shows the name.
      await queries.invalidateQueries(sessionQuery);
      toast(t`Saved: messages carry it from now on.`);
    },
  });
  const { form, rest } = useServerForm<Business>(
    { initialValues: business, validate: useBusinessRules() },
    save.error,
  );
  return (
    <form onSubmit={form.onSubmit((body) => save.mutate({ body }))} noValidate>
      <Stack gap="lg">
        <BusinessFields form={form} />
        {rest && <ErrorPanel error={rest} kept={<Trans>What you typed is still here.</Trans>} />}
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
            <Trans>Save</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
