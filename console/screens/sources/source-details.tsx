import { Trans, useLingui } from "@lingui/react/macro";
import { List, Modal, Stack, Text } from "@mantine/core";
import { getSource, listPurposes } from "#domains/consent/consent.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Telling } from "../../components/telling.tsx";
import { useConsentWords } from "../../components/use-consent-words.ts";
import { usePurposeName } from "../../components/use-purpose-name.ts";

/** What was collected through one source, and what these people permit today. */
export function SourceDetails({ sourceId, close }: { sourceId: number; close: () => void }) {
  const { t, i18n } = useLingui();
  const words = useConsentWords();
  const nameOf = usePurposeName();
  const purposes = useOperation(listPurposes).data?.purposes ?? [];
  const query = useOperation(getSource, { params: { id: sourceId } });
  const states = {
    pending: t`to be confirmed`,
    granted: t`yes`,
    declined: t`no`,
    withdrawn: t`withdrawn`,
    objected: t`objected`,
  };
  return (
    <Modal opened onClose={close} size="lg" title={<Text fw={600}>{query.data?.name ?? t`Source`}</Text>}>
      <Loaded query={query}>
        {({ askedHow, basis, strength, people, firstAt, lastAt, permissions, keys, evidenceReference }) => (
          <Stack gap="sm">
            <Text>{askedHow}</Text>
            <Text size="sm" c="dimmed">
              {words.basis(basis).name} · {words.strength(strength).name}
              {evidenceReference && ` · ${evidenceReference}`}
            </Text>
            <Text>
              <Trans>{i18n.number(people)} people came through it first.</Trans>
            </Text>
            {firstAt && lastAt && (
              <Text size="sm" c="dimmed">
                <Trans>
                  From <Moment at={firstAt} show="day" /> to <Moment at={lastAt} show="day" />
                </Trans>
              </Text>
            )}
            {permissions.length > 0 && (
              <List size="sm">
                {permissions.map(({ purposeId, state, count }) => {
                  const purpose = purposes.find(({ id }) => id === purposeId);
                  return (
                    <List.Item key={`${purposeId}/${state}`}>
                      {purpose ? nameOf(purpose) : purposeId}: {states[state]} – {i18n.number(count)}
                    </List.Item>
                  );
                })}
              </List>
            )}
            {keys.length > 0 && (
              <Text size="sm">
                <Trans>API keys that add people through it:</Trans> {keys.map((key) => key.name).join(", ")}
              </Text>
            )}
            {people > 0 && <Telling sourceId={sourceId} />}
          </Stack>
        )}
      </Loaded>
    </Modal>
  );
}
