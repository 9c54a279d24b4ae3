import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Select, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useMay } from "../../api/session.ts";
import { Guidance } from "../../components/guidance.tsx";
import { useConsentWords } from "../../components/use-consent-words.ts";
import type { Source } from "./key.ts";
import { NewSource } from "./new-source.tsx";

type Props = { sources: Source[]; value: string; choose: (sourceId: string) => void };

/** Where the people come from whom the program adds: what they agreed to there. */
export function SourceChoice({ sources, value, choose }: Props) {
  const { t } = useLingui();
  const words = useConsentWords();
  const mayDeclare = useMay("consent:write");
  const [declaring, { open, close }] = useDisclosure(false);
  const chosen = sources.find(({ id }) => String(id) === value);
  const terms = chosen && words.basis(chosen.basis);
  return (
    <Stack gap="sm">
      <Select
        label={t`Where the people it adds were asked`}
        data={[
          { value: "", label: t`Nowhere known` },
          ...sources.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        value={value}
        allowDeselect={false}
        onChange={(next) => choose(next ?? "")}
      />
      {terms ? (
        <Text size="sm" c="dimmed">
          <b>{terms.name}.</b> {chosen.askedHow}
        </Text>
      ) : (
        <Guidance
          tone="warn"
          why={
            <Trans>
              A program can add anybody. What permits a message is what the person was told and answered: the
              source says it once for all whom this program adds, for the purposes of the lists it puts them
              on. It stands in their proof. Changing an existing contact never subscribes anybody.
            </Trans>
          }
        >
          <Trans>Without a source, the people this key adds are kept and can’t get marketing.</Trans>
        </Guidance>
      )}
      {mayDeclare ? (
        !declaring && (
          <div>
            <Button variant="default" size="sm" leftSection={<IconPlus size={18} />} onClick={open}>
              <Trans>Declare a source</Trans>
            </Button>
          </div>
        )
      ) : (
        <Text size="sm" c="dimmed">
          <Trans>
            An owner, or whoever is in charge of marketing or data protection, declares new sources.
          </Trans>
        </Text>
      )}
      {declaring && (
        <NewSource
          close={close}
          declared={(id) => {
            choose(String(id));
            close();
          }}
        />
      )}
    </Stack>
  );
}
