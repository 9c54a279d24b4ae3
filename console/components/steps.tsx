import { useLingui } from "@lingui/react/macro";
import { Box, Group, Progress, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef } from "react";
import classes from "./steps.module.css";

export type Step = { id: string; label: string };

type Props = {
  steps: readonly Step[];
  current: string;
  /** The furthest step reached: all up to it can be opened again, those after it not yet. */
  reached: string;
  goTo: (id: string) => void;
  /** What the wizard makes, for who hears the page: "New campaign". */
  label: string;
  children: ReactNode;
};

/**
 * The frame of a wizard. It holds no state: the step lies in the address and what was typed in a draft on the server or in
 * the session, so that each step can be left and come back to.
 */
export function Steps({ steps, current, reached, goTo, label, children }: Props) {
  const { t } = useLingui();
  const content = useHeadingFocus(current);
  const index = steps.findIndex((step) => step.id === current);
  const furthest = steps.findIndex((step) => step.id === reached);
  const number = index + 1;
  const count = steps.length;
  return (
    <Stack gap="lg">
      <nav aria-label={label}>
        <Group
          component="ol"
          className={classes.list}
          gap="xs"
          wrap="nowrap"
          align="stretch"
          visibleFrom="sm"
        >
          {steps.map((step, position) => (
            <li key={step.id} className={classes.item}>
              <UnstyledButton
                className={classes.step}
                disabled={position > furthest}
                aria-current={step.id === current ? "step" : undefined}
                onClick={() => goTo(step.id)}
              >
                <span className={classes.number} data-done={position < furthest || undefined}>
                  {position < furthest && step.id !== current ? (
                    <IconCheck size={16} aria-hidden />
                  ) : (
                    position + 1
                  )}
                </span>
                {step.label}
              </UnstyledButton>
            </li>
          ))}
        </Group>
        <Box hiddenFrom="sm">
          <Text size="sm" c="dimmed">{t`Step ${number} of ${count}`}</Text>
          <Text fw={600}>{steps[index]?.label}</Text>
          <Progress value={(number / count) * 100} size="sm" mt="xs" aria-label={label} />
        </Box>
      </nav>
      <div ref={content}>{children}</div>
    </Stack>
  );
}

/** A new step's heading takes the focus, as a new screen's does; the first one shown leaves it where it is. */
function useHeadingFocus(step: string) {
  const content = useRef<HTMLDivElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    const heading = content.current?.querySelector<HTMLElement>("h2");
    if (!heading || content.current?.contains(document.activeElement)) return;
    heading.tabIndex = -1;
    heading.focus();
  }, [step]);
  return content;
}
