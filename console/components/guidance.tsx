import { Trans, useLingui } from "@lingui/react/macro";
import { Alert, Anchor, Collapse, Stack, Text } from "@mantine/core";
import { useDisclosure, useId } from "@mantine/hooks";
import { IconAlertTriangle, IconBulb, IconHandStop } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./guidance.module.css";

type Tone = "info" | "warn" | "block";

type Props = {
  tone?: Tone;
  /** One sentence about this very import, form or e-mail, with its names and numbers. */
  children: ReactNode;
  /** What to do about it: a sentence, a button. */
  todo?: ReactNode;
  /** The reason, for who wants it: what the law says, in plain words. */
  why?: ReactNode;
};

const looks = {
  info: { color: "slate", icon: IconBulb },
  warn: { color: "ochre", icon: IconAlertTriangle },
  block: { color: "brick", icon: IconHandStop },
} as const;

/** Advice at the moment of doing, beside the control it is about (R1). */
export function Guidance({ tone = "info", children, todo, why }: Props) {
  const { t } = useLingui();
  const [open, { toggle }] = useDisclosure(false);
  const id = useId();
  const { color, icon: Icon } = looks[tone];
  const names = { info: undefined, warn: t`Please check`, block: t`This must be mended first` };
  return (
    <Alert
      color={color}
      variant="light"
      radius="lg"
      icon={<Icon stroke={1.7} />}
      title={names[tone]}
      role="note"
      className={classes.guidance}
      data-tone={tone}
    >
      <Stack gap="xs" align="flex-start" maw="var(--licet-measure)">
        <Text>{children}</Text>
        {todo && <Text component="div">{todo}</Text>}
        {why && (
          <>
            <Anchor
              component="button"
              type="button"
              onClick={toggle}
              aria-expanded={open}
              aria-controls={id}
              c="inherit"
            >
              <Trans>Why?</Trans>
            </Anchor>
            <Collapse expanded={open} id={id}>
              <Text component="div">{why}</Text>
            </Collapse>
          </>
        )}
      </Stack>
    </Alert>
  );
}
