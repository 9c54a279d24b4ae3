import { Trans, useLingui } from "@lingui/react/macro";
import { Autocomplete, NumberInput } from "@mantine/core";
import {
  getDestinationLimits,
  saveDestinationLimit,
} from "#domains/delivery/destinations/destinations.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import type { DestinationLimit } from "./server.ts";

type Props = {
  /** The one to change. */
  limit: DestinationLimit | undefined;
  providers: string[];
  close: () => void;
};

/** How much may go to one provider, or to one domain. */
export function DestinationLimitForm({ limit, providers, close }: Props) {
  const { t } = useLingui();
  const { required } = useRules();
  const save = useAction(saveDestinationLimit, {
    invalidates: [getDestinationLimits],
    onSuccess: () => {
      close();
      toast(t`Saved.`);
    },
  });
  const none = (connections: number | string, messagesPerMinute: number | string) =>
    !connections && !messagesPerMinute ? t`Enter a number here, or in the other field.` : null;
  const { form, rest } = useServerForm(
    {
      initialValues: {
        destination: limit?.destination ?? "",
        connections: limit?.connections ?? ("" as number | string),
        messagesPerMinute: limit?.messagesPerMinute ?? ("" as number | string),
      },
      validate: {
        destination: required,
        connections: (connections, { messagesPerMinute }) => none(connections, messagesPerMinute),
      },
    },
    save.error,
  );
  return (
    <FormDialog
      title={limit ? t`Change the limit` : t`Add a limit`}
      verb={<Trans>Save</Trans>}
      pending={save.isPending}
      close={close}
      rest={rest}
      submit={form.onSubmit(({ destination, connections, messagesPerMinute }) =>
        save.mutate({
          body: {
            destination: destination.trim(),
            connections: Number(connections) || null,
            messagesPerMinute: Number(messagesPerMinute) || null,
          },
        }),
      )}
    >
      <Autocomplete
        label={t`Provider or domain`}
        description={t`All domains of a large provider count together; any other domain by itself.`}
        placeholder="orange.fr"
        data={providers}
        maxLength={253}
        readOnly={limit !== undefined}
        data-autofocus={limit ? undefined : true}
        {...form.getInputProps("destination")}
      />
      <NumberInput
        label={t`Connections at a time`}
        description={t`At each of your SMTP servers. Empty: as many as the server has.`}
        min={1}
        max={50}
        allowDecimal={false}
        allowNegative={false}
        {...form.getInputProps("connections")}
      />
      <NumberInput
        label={t`Messages a minute, at most`}
        description={t`Empty: as fast as the server takes them.`}
        min={1}
        max={1_000_000}
        allowDecimal={false}
        allowNegative={false}
        {...form.getInputProps("messagesPerMinute")}
      />
    </FormDialog>
  );
}
