import type {
  ActionIconProps,
  AnchorProps,
  BadgeProps,
  ButtonProps,
  CardProps,
  ComboboxProps,
  FieldsetProps,
  InputWrapperProps,
  MantineThemeComponents,
  MenuProps,
  ModalProps,
  MultiSelectProps,
  PaperProps,
  SelectProps,
  TooltipProps,
} from "@mantine/core";
import type { ElementType, KeyboardEvent, MouseEvent } from "react";
import { StandingButton } from "./standing-button.tsx";

/** A list of choices lies where its button does: in the same landmark, and next in line for Tab. */
const besideTrigger = { withinPortal: false, floatingStrategy: "fixed" } as const;

/** The list itself scrolls, as its field, a combobox to screen readers, moves through it. Tab passes by. */
const scrollingOptions = {
  openOnFocus: false,
  role: "combobox",
  withScrollArea: false,
  styles: { options: { maxHeight: "16rem", overflowY: "auto" } },
  onKeyDown: chooseOnly,
} as const;

/** Named by their strings, not imported: what a screen does not use is not loaded with the theme. */
export const componentDefaults: MantineThemeComponents = {
  Button: defaults<ButtonProps & { component: ElementType }>({ fw: 600, component: StandingButton }),
  ActionIcon: defaults<ActionIconProps & { component: ElementType }>({
    variant: "subtle",
    color: "stone",
    size: "lg",
    component: StandingButton,
  }),
  Anchor: defaults<AnchorProps>({ underline: "always" }),
  Badge: defaults<BadgeProps>({ tt: "none", variant: "light", size: "lg", fw: 600 }),
  Card: defaults<CardProps>({ withBorder: true, padding: "lg", radius: "lg" }),
  Paper: defaults<PaperProps>({ radius: "lg" }),
  Combobox: defaults<ComboboxProps>(besideTrigger),
  Select: defaults<SelectProps>({ ...scrollingOptions, onClick: overwriteChoice }),
  MultiSelect: defaults<MultiSelectProps>(scrollingOptions),
  Fieldset: defaults<FieldsetProps>({ radius: "lg" }),
  InputWrapper: defaults<InputWrapperProps>({
    inputWrapperOrder: ["label", "description", "input", "error"],
  }),
  Menu: defaults<MenuProps>({
    shadow: "md",
    position: "bottom-end",
    withInitialFocusPlaceholder: false,
    ...besideTrigger,
  }),
  Modal: defaults<ModalProps>({
    centered: true,
    radius: "lg",
    padding: "lg",
    // Its head is the dialog's, not the page's.
    attributes: { header: { role: "none" } },
  }),
  Tooltip: defaults<TooltipProps>({ openDelay: 300, events: { hover: true, focus: true, touch: true } }),
};

/** Who clicks a field to search begins anew, as with the Tab key: what is typed must not be added to the choice of before. */
function overwriteChoice({ currentTarget: input }: MouseEvent<HTMLInputElement>): void {
  if (!input.readOnly && input.selectionStart === input.selectionEnd) input.select();
}

/** Enter chooses; where nothing matches what was typed it must not send the form around it, with the choice of before. */
function chooseOnly(event: KeyboardEvent): void {
  if (event.key === "Enter") event.preventDefault();
}

function defaults<Props>(defaultProps: Partial<Props>) {
  return { defaultProps };
}
