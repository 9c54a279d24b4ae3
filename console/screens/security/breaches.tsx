import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { listBreaches, listHostedBusinesses } from "#domains/governance/breaches/breaches.api.ts";
import { getWeakness, openBreaches } from "#domains/governance/security/security.api.ts";
import { accountPath, currentAccountId } from "../../api/current-account.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { BreachFields, noBreachFacts } from "../../components/breach-fields.tsx";
import { BusinessesField } from "../../components/businesses-field.tsx";
import { FormDialog } from "../../components/form-dialog.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { fromField } from "../../components/local-moment.ts";
import { Row, Rows } from "../../components/rows.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import type { Weakness } from "./weakness-shape.ts";

/** Where personal data got away by it: a breach in each business's own register. */
export function Breaches({ weakness }: { weakness: Weakness }) {
  const { t } = useLingui();
  const [opening, { open, close }] = useDisclosure();
  const query = useOperation(listHostedBusinesses);
  return (
    <Card component="section" aria-labelledby="breaches">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h3" id="breaches">
            <Trans>Did personal data get away?</Trans>
          </Title>
          <Button variant="default" onClick={open}>
            <Trans>Yes: enter a breach…</Trans>
          </Button>
        </Group>
        {weakness.breaches.length === 0 ? (
          <Text size="sm" maw="var(--licet-measure)">
            <Trans>
              If somebody saw, changed or deleted people’s data by it, or may have, it goes into the register
              of breaches too: 72 hours run there.
            </Trans>
          </Text>
        ) : (
          <Rows>
            {weakness.breaches.map(({ business, breachId }) => {
              const name =
                query.data?.businesses.find(({ number }) => number === business)?.name ?? String(business);
              return (
                <Row key={`${business} ${breachId}`}>
                  {business === currentAccountId() ? (
                    <Anchor href={accountPath(`/governance/breaches/${breachId}`)}>
                      {name} · {t`breach no. ${breachId}`}
                    </Anchor>
                  ) : (
                    <Text>
                      {name} · {t`breach no. ${breachId}`}
                    </Text>
                  )}
                </Row>
              );
            })}
          </Rows>
        )}
        {opening && (
          <Loaded query={query}>
            {({ businesses }) => <Opening weakness={weakness} businesses={businesses} close={close} />}
          </Loaded>
        )}
      </Stack>
    </Card>
  );
}

type Props = { weakness: Weakness; businesses: { number: number; name: string }[]; close: () => void };

function Opening({ weakness, businesses, close }: Props) {
  const { t } = useLingui();
  const { required } = useRules();
  const add = useAction(openBreaches, { invalidates: [getWeakness, listBreaches], onSuccess: close });
  const { form, rest } = useServerForm(
    {
      initialValues: {
        ...noBreachFacts(new Date()),
        businesses: businesses.map(({ number }) => String(number)),
      },
      validate: { name: required },
    },
    add.error,
  );
  const chosen = form.values.businesses.length;
  const submit = form.onSubmit(({ businesses: numbers, suspectedAt, ...body }) =>
    add.mutate({
      params: { weaknessId: weakness.id },
      body: {
        ...body,
        businesses: numbers.map(Number),
        suspectedAt: fromField(suspectedAt) ?? new Date().toISOString(),
      },
    }),
  );
  return (
    <FormDialog
      title={t`Enter a breach`}
      size="lg"
      submit={submit}
      rest={rest}
      verb={<Plural value={chosen} one="Enter it for # business" other="Enter it for # businesses" />}
      pending={add.isPending}
      disabled={chosen === 0}
      close={close}
    >
      <BreachFields
        form={form as never}
        hint={t`The owners of each business read this. Leave out how to get in.`}
      />
      <BusinessesField businesses={businesses} {...form.getInputProps("businesses")} />
    </FormDialog>
  );
}
