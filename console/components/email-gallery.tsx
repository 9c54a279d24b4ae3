import { Trans, useLingui } from "@lingui/react/macro";
import { Radio, Stack, Text } from "@mantine/core";
import type { Beginning } from "./email-beginnings.ts";
import classes from "./email-gallery.module.css";
import { EmailThumbnail } from "./email-thumbnail.tsx";

type Props = {
  starters: readonly Beginning[];
  /** For who writes code. */
  empty: readonly Beginning[];
  chosen: string;
  choose: (key: string) => void;
};

/** E-mails to begin from, each as it will look; and two that are empty, for code. */
export function EmailGallery({ starters, empty, chosen, choose }: Props) {
  const { t } = useLingui();
  return (
    <Radio.Group
      label={t`Begin with`}
      description={t`No code needed: you fill in words, pictures, links and colours.`}
      value={chosen}
      onChange={choose}
    >
      <div className={classes.gallery}>
        {starters.map((starter) => (
          <div
            key={starter.key}
            className={classes.starter}
            data-chosen={starter.key === chosen || undefined}
          >
            <label htmlFor={`begin-${starter.key}`} className={classes.whole}>
              <EmailThumbnail starter={starter} />
            </label>
            <Radio
              id={`begin-${starter.key}`}
              value={starter.key}
              label={starter.name}
              description={starter.about}
            />
          </div>
        ))}
      </div>
      <Text fw={600} size="sm" mt="lg" mb="xs">
        <Trans>Or write code</Trans>
      </Text>
      <Stack gap="sm">
        {empty.map(({ key, name, about }) => (
          <Radio key={key} value={key} label={name} description={about} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
