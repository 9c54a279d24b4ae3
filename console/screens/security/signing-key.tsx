import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Code, Group, PasswordInput, Stack, Text, Textarea, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import {
  getDisclosure,
  removeSecurityKey,
  setSecurityKey,
} from "#domains/governance/security/security.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { useServerForm } from "../../components/use-server-form.ts";

/** Who signs security.txt: a key made here, one's own, or nobody. */
export function SigningKey({ fingerprint }: { fingerprint: string | null }) {
  const { t } = useLingui();
  const [giving, { open, close }] = useDisclosure();
  const set = useAction(setSecurityKey, { invalidates: [getDisclosure], onSuccess: close });
  const remove = useAction(removeSecurityKey, { invalidates: [getDisclosure] });
  const problem = remove.error ?? (giving ? null : set.error);
  return (
    <Card component="section" aria-labelledby="key">
      <Stack gap="sm">
        <Title order={2} size="h3" id="key">
          <Trans>Signature</Trans>
        </Title>
        <Text maw="var(--licet-measure)">
          {fingerprint
            ? t`security.txt is signed: whoever reads it can tell that it comes from you. The key is kept sealed and never leaves.`
            : t`Signed or not, it works. A signature shows whoever reads it that nobody else has put it there.`}
        </Text>
        {fingerprint && <Code style={{ overflowWrap: "anywhere" }}>{fingerprint}</Code>}
        {problem && <ErrorPanel error={problem} />}
        {giving ? (
          <OwnKey set={set} close={close} />
        ) : (
          <Group gap="sm">
            <Button
              variant={fingerprint ? "default" : "filled"}
              loading={set.isPending}
              onClick={() => set.mutate({ body: { secretKey: "", passphrase: "" } })}
            >
              {fingerprint ? t`Make a new key` : t`Make a key and sign`}
            </Button>
            <Button variant="default" onClick={open}>
              <Trans>Use our own key…</Trans>
            </Button>
            {fingerprint && (
              <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate({})}>
                <Trans>Sign no longer</Trans>
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </Card>
  );
}

function OwnKey({
  set,
  close,
}: {
  set: ReturnType<typeof useAction<typeof setSecurityKey>>;
  close: () => void;
}) {
  const { t } = useLingui();
  const { form, rest } = useServerForm({ initialValues: { secretKey: "", passphrase: "" } }, set.error);
  return (
    <form onSubmit={form.onSubmit((body) => set.mutate({ body }))} noValidate>
      <Stack gap="sm">
        {rest && <ErrorPanel error={rest} />}
        <Textarea
          label={t`Secret key (OpenPGP, Ed25519)`}
          description={t`As gpg --export-secret-keys --armor writes it. Use one that serves for nothing else.`}
          autosize
          minRows={4}
          maxRows={12}
          maxLength={20_000}
          spellCheck={false}
          styles={{ input: { fontFamily: "monospace" } }}
          {...form.getInputProps("secretKey")}
        />
        <PasswordInput
          label={t`Its passphrase`}
          autoComplete="off"
          maxLength={1000}
          {...form.getInputProps("passphrase")}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={set.isPending}>
            <Trans>Sign with it</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
