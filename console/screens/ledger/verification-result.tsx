import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Alert, List, Stack, Text } from "@mantine/core";
import { IconShieldCheck, IconShieldX } from "@tabler/icons-react";
import { Moment } from "../../components/moment.tsx";
import { useActorName } from "../../components/use-actor-name.ts";
import type { Verification } from "./ledger-state.ts";

/** The newest verification: what was found, when, and who asked. */
export function VerificationResult({ verification }: { verification: Verification }) {
  const { t } = useLingui();
  const { sound, size, findings, truncated } = verification;
  const checkpoints = verification.checkpoints ?? 0;
  if (sound) {
    return (
      <Alert
        role="status"
        color="pine"
        variant="light"
        radius="lg"
        icon={<IconShieldCheck />}
        title={t`Nothing was changed`}
      >
        <Plural value={size} one="# event," other="# events," />{" "}
        <Plural
          value={checkpoints}
          _0="no checkpoint to compare with yet: sign one."
          one="compared with # signed checkpoint."
          other="compared with # signed checkpoints."
        />
        <Asked verification={verification} />
      </Alert>
    );
  }
  return (
    <Alert
      role="alert"
      color="brick"
      variant="light"
      radius="lg"
      icon={<IconShieldX />}
      title={t`The ledger was changed`}
    >
      <Stack gap="xs">
        <List size="sm">
          {findings.map(({ code, sequence, text }) => (
            <List.Item key={`${code}-${sequence}-${text}`}>{text}</List.Item>
          ))}
        </List>
        {truncated && (
          <Text size="sm">
            <Trans>There is more; these are the first findings.</Trans>
          </Text>
        )}
        <Text>
          <Trans>
            Keep a copy of the database as it is, and compare with a backup from before the first event named
            here. Proofs of the other events still stand.
          </Trans>
        </Text>
        <Asked verification={verification} />
      </Stack>
    </Alert>
  );
}

function Asked({ verification: { requestedBy, finishedAt } }: { verification: Verification }) {
  const nameOf = useActorName();
  const [kind = "", id] = requestedBy.split(":");
  const who = nameOf(kind, id);
  return (
    <Text size="sm" component="div">
      <Trans>
        {who}, <Moment at={finishedAt ?? ""} />
      </Trans>
    </Text>
  );
}
