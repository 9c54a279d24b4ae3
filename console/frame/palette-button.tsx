import { Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Box, Kbd, UnstyledButton } from "@mantine/core";
import { openSpotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import classes from "./palette-button.module.css";

export function PaletteButton() {
  const { t } = useLingui();
  return (
    <>
      <Box visibleFrom="sm">
        <UnstyledButton className={classes.button} onClick={openSpotlight}>
          <IconSearch size={18} aria-hidden />
          <span className={classes.words}>
            <Trans>Find anything</Trans>
          </span>
          <Kbd size="xs">Ctrl K</Kbd>
        </UnstyledButton>
      </Box>
      <ActionIcon hiddenFrom="sm" size="xl" aria-label={t`Find anything`} onClick={openSpotlight}>
        <IconSearch size={22} stroke={1.7} />
      </ActionIcon>
    </>
  );
}
