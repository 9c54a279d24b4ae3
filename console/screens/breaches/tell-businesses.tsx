import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Checkbox, Text } from "@mantine/core";
import { useState } from "react";
import {
  listBreaches,
  listHostedBusinesses,
  tellBusinesses,
} from "#domains/governance/breaches/breaches.api.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { BreachFields, noBreachFacts } from "../../components/breach-fields.tsx";
import { BusinessesField } from "../../components/businesses-field.tsx";
import { FormDialog } from "../../components/form-dialog.tsx";
import { fromField } from "../../components/local-moment.ts";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import { Done } from "./done.tsx";

type Business = { number: number; name: string };

/** For whoever runs the installation for several businesses: each of them must hear of a breach here. */
export function TellBusinesses() {
  const [telling, tell] = useState(false);
  const query = useOperation(listHostedBusinesses, undefined, { retry: false });
  const businesses = query.data?.businesses ?? [];
  if (businesses.length < 2) return null;
  return (
    <>
      <Button variant="default" onClick={() => tell(true)}>
        <Trans>Tell the businesses we host</Trans>
      </Button>
      {telling && <Telling businesses={businesses} close={() => tell(false)} />}
    </>
  );
}

function Telling({ businesses, close }: { businesses: Business[]; close: () => void }) {
  const { t } = useLingui();
  const { required } = useRules();
  const tell = useAction(tellBusinesses, { invalidates: [listBreaches] });
  const { form, rest } = useServerForm(
    {
      initialValues: {
        ...noBreachFacts(new Date()),
        businesses: businesses.map(({ number }) => String(number)),
        exercise: false,
      },
      validate: { name: required },
    },
    tell.error,
  );
  const chosen = form.values.businesses.length;
  const submit = form.onSubmit(({ businesses: numbers, suspectedAt, ...body }) =>
    tell.mutate({
      body: {
        ...body,
        businesses: numbers.map(Number),
        suspectedAt: fromField(suspectedAt) ?? new Date().toISOString(),
      },
    }),
  );
  const title = t`Tell the businesses we host`;
  if (tell.data)
    return (
      <Done title={title} close={close}>
        <Plural
          value={tell.data.told}
          one="# business was told: it stands in its register, and its 72 hours run."
          other="# businesses were told: it stands in the register of each, and their 72 hours run."
        />
      </Done>
    );
  return (
    <FormDialog
      title={title}
      size="lg"
      submit={submit}
      rest={rest}
      verb={<Plural value={chosen} one="Tell # business" other="Tell # businesses" />}
      pending={tell.isPending}
      disabled={chosen === 0}
      close={close}
    >
      <Text size="sm">
        <Trans>
          You work for them, and tell them without delay (GDPR art. 33(2)). Each finds an entry in its own
          register; its owners are written to, and its own 72 hours begin now.
        </Trans>
      </Text>
      <BreachFields form={form as never} hint={t`All of them read this: name none of the others.`} />
      <BusinessesField businesses={businesses} {...form.getInputProps("businesses")} />
      <Checkbox label={t`This is an exercise`} {...form.getInputProps("exercise", { type: "checkbox" })} />
    </FormDialog>
  );
}
