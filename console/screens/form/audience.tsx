import { Trans, useLingui } from "@lingui/react/macro";
import { Radio, Stack, Text } from "@mantine/core";
import type { StepProps } from "./form-details.ts";

export function Audience({ draft, change }: StepProps) {
  const { t } = useLingui();
  return (
    <Radio.Group
      aria-label={t`Is it aimed at children?`}
      value={draft.audience}
      onChange={(audience) => change({ audience: audience as typeof draft.audience })}
    >
      <Stack>
        <Radio value="adults" label={t`No, it is for adults`} />
        <Radio
          value="children"
          label={t`Yes, children or teenagers may fill it in`}
          description={t`Asks for age and country. Where the law of that country wants it, a parent’s address too: the message to confirm goes to the parent.`}
        />
        {draft.audience === "children" && (
          <Text size="sm" c="dimmed">
            <Trans>
              The age is not kept with the contact. What was answered is kept with the proof of consent,
              sealed.
            </Trans>
          </Text>
        )}
      </Stack>
    </Radio.Group>
  );
}
