import { Plural, Trans, useLingui } from "@lingui/react/macro";
import {
  Anchor,
  Button,
  Card,
  Checkbox,
  Group,
  Modal,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { listBreaches, listHostedBusinesses } from "#domains/governance/breaches/breaches.api.ts";
import { getWeakness, openBreaches } from "#domains/governance/security/security.api.ts";
import { accountPath, currentAccountId } from "../../api/current-account.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { fromField, toField } from "../../components/local-moment.ts";
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
  const now = toField(new Date());
  const { form, rest } = useServerForm(
    {
      initialValues: {
        businesses: businesses.map(({ number }) => String(number)),
        name: "",
        facts: "",
        suspectedAt: now,
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
        kinds: ["confidentiality"],
        businesses: numbers.map(Number),
        suspectedAt: fromField(suspectedAt) ?? new Date().toISOString(),
      },
    }),
  );
  return (
    <Modal opened onClose={close} size="lg" title={<Text fw={600}>{t`Enter a breach`}</Text>}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {rest && <ErrorPanel error={rest} />}
          <TextInput
            label={t`In a few words`}
            required
            maxLength={200}
            data-autofocus
            {...form.getInputProps("name")}
          />
          <Textarea
            label={t`What happened`}
            description={t`The owners of each business read this. Leave out how to get in.`}
            autosize
            minRows={3}
            maxLength={8000}
            {...form.getInputProps("facts")}
          />
          <TextInput
            type="datetime-local"
            label={t`When something first looked wrong`}
            max={now}
            {...form.getInputProps("suspectedAt")}
          />
          {businesses.length > 1 && (
            <Checkbox.Group label={t`Whose data it is`} {...form.getInputProps("businesses")}>
              <Stack gap="xs" mt="xs">
                {businesses.map(({ number, name }) => (
                  <Checkbox key={number} value={String(number)} label={name} />
                ))}
              </Stack>
            </Checkbox.Group>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={add.isPending} disabled={chosen === 0}>
              <Plural value={chosen} one="Enter it for # business" other="Enter it for # businesses" />
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
