import { Trans, useLingui } from "@lingui/react/macro";
import {
  Button,
  Card,
  Fieldset,
  Group,
  NativeSelect,
  Stack,
  Textarea,
  TextInput,
  Title,
} from "@mantine/core";
import { agreementPointKeys, agreementPoints } from "#domains/governance/processors/agreement-points.api.ts";
import { listCarriers } from "#domains/governance/processors/processors.api.ts";
import { getStanding } from "#domains/governance/standing/standing.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import { FactsFields } from "./facts-fields.tsx";
import { operationsOf, type Processor, type Side } from "./side.ts";
import { useProcessorWords } from "./use-processor-words.ts";

type Props = { side: Side; processor: Processor; mayWrite: boolean };
type Given = Processor["transfer"]["mechanism"] | "privacy_shield";

/** What is known of them: details, the agreement point by point, the ground of transfers. */
export function RecordForm({ side, processor, mayWrite }: Props) {
  const { t, i18n } = useLingui();
  const { mechanisms } = useProcessorWords();
  const { save, get, list } = operationsOf(side);
  const keep = useAction(save, {
    invalidates: [get, list, listCarriers, getStanding],
    onSuccess: () => toast(t`Saved.`),
  });
  const { legalName, address, country, contact, service, data, locations, hosts, level } = processor;
  const { form, rest } = useServerForm(
    {
      initialValues: {
        ...{ legalName, address, country, contact, service, data, locations, hosts, level },
        agreement: {
          ...processor.agreement,
          signedOn: processor.agreement.signedOn ?? "",
          endsOn: processor.agreement.endsOn ?? "",
        },
        transfer: {
          ...processor.transfer,
          mechanism: processor.transfer.mechanism as Given,
          dpfCheckedOn: processor.transfer.dpfCheckedOn ?? "",
          sccModule: (processor.transfer.sccModule ?? "") as "" | "two" | "three",
        },
        reviewOn: processor.reviewOn ?? "",
      },
    },
    keep.error,
  );
  const submit = form.onSubmit(({ agreement, transfer, reviewOn, ...facts }) =>
    keep.mutate({
      params: { processorId: processor.id },
      body: {
        ...facts,
        agreement: { ...agreement, signedOn: agreement.signedOn || null, endsOn: agreement.endsOn || null },
        transfer: {
          ...transfer,
          dpfCheckedOn: transfer.dpfCheckedOn || null,
          sccModule: transfer.sccModule || null,
        },
        reviewOn: reviewOn || null,
      },
    }),
  );
  const { mechanism } = form.values.transfer;
  return (
    <form onSubmit={submit} noValidate>
      <Fieldset variant="unstyled" disabled={!mayWrite}>
        <Stack gap="lg">
          <Card component="section" aria-labelledby="agreement">
            <Stack gap="md">
              <Title order={2} size="h3" id="agreement">
                <Trans>The agreement</Trans>
              </Title>
              <Group grow align="flex-start">
                <TextInput label={t`Version`} maxLength={100} {...form.getInputProps("agreement.version")} />
                <TextInput type="date" label={t`Signed on`} {...form.getInputProps("agreement.signedOn")} />
                <TextInput
                  type="date"
                  label={t`Ends on, if it does`}
                  {...form.getInputProps("agreement.endsOn")}
                />
              </Group>
              <Fieldset
                variant="unstyled"
                legend={t`Where it says each of the eight points of article 28(3): the clause, or a few words`}
              >
                <Stack gap="sm" mt="xs">
                  {agreementPointKeys.map((key) => (
                    <TextInput
                      key={key}
                      label={agreementPoints[key][i18n.locale === "fr" ? "fr" : "en"]}
                      maxLength={300}
                      {...form.getInputProps(`agreement.points.${key}`)}
                    />
                  ))}
                </Stack>
              </Fieldset>
            </Stack>
          </Card>
          <Card component="section" aria-labelledby="transfer">
            <Stack gap="md">
              <Title order={2} size="h3" id="transfer">
                <Trans>If data leaves the European Economic Area</Trans>
              </Title>
              <NativeSelect
                label={t`Ground of the transfer`}
                data={(["none_needed", "adequacy", "dpf", "scc", "privacy_shield"] as const).map((value) => ({
                  value,
                  label: mechanisms[value],
                }))}
                {...form.getInputProps("transfer.mechanism")}
              />
              {mechanism === "dpf" && (
                <TextInput
                  type="date"
                  label={t`Found on dataprivacyframework.gov on`}
                  description={t`Look for their name, and that the status is Active.`}
                  {...form.getInputProps("transfer.dpfCheckedOn")}
                />
              )}
              {mechanism === "scc" && (
                <>
                  <NativeSelect
                    label={t`Module of the clauses`}
                    data={[
                      { value: "", label: t`Choose` },
                      { value: "two", label: t`Two: you decide, they process` },
                      { value: "three", label: t`Three: you process for others, they process for you` },
                    ]}
                    {...form.getInputProps("transfer.sccModule")}
                  />
                  {(
                    [
                      ["parties", t`Annex I.A: the parties`],
                      ["description", t`Annex I.B: what is transferred`],
                      ["safeguards", t`Annex II: security measures`],
                      [
                        "assessment",
                        t`Transfer impact assessment: what the law of that country lets authorities do, and how likely it is`,
                      ],
                      [
                        "measures",
                        t`Supplementary measures: encryption with your own keys, pseudonyms, contesting requests`,
                      ],
                    ] as const
                  ).map(([name, label]) => (
                    <Textarea
                      key={name}
                      label={label}
                      autosize
                      minRows={2}
                      maxLength={4000}
                      {...form.getInputProps(`transfer.${name}`)}
                    />
                  ))}
                </>
              )}
            </Stack>
          </Card>
          <Card component="section" aria-labelledby="details">
            <Stack gap="md">
              <Title order={2} size="h3" id="details">
                <Trans>Details</Trans>
              </Title>
              <FactsFields form={form as never} />
              <TextInput
                type="date"
                label={t`Look at them again on`}
                description={t`A year after they begin, unless you say otherwise.`}
                {...form.getInputProps("reviewOn")}
              />
            </Stack>
          </Card>
          {rest && <ErrorPanel error={rest} />}
          {mayWrite && (
            <Group>
              <Button type="submit" loading={keep.isPending}>
                <Trans>Save</Trans>
              </Button>
            </Group>
          )}
        </Stack>
      </Fieldset>
    </form>
  );
}
