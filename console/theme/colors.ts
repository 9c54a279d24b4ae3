import type { MantineColorsTuple } from "@mantine/core";

/*
 * The palette: pine for what one does, warm stone for what one reads, ochre for "look here", brick for "stop".
 * Shades 6 to 9 carry white text at 4.5:1 or better; shades 0 to 3 carry shade 9.
 */
export const pine: MantineColorsTuple = [
  "#eff7f4",
  "#dcece6",
  "#b8d9cd",
  "#8fc4b3",
  "#66ac98",
  "#43947f",
  "#2c7d6a",
  "#1d6857",
  "#175446",
  "#0f3d33",
];

export const stone: MantineColorsTuple = [
  "#faf9f6",
  "#f4f2ed",
  "#e9e6df",
  "#dad6cd",
  "#bfbab0",
  "#97928a",
  "#68645c",
  "#524f48",
  "#3a3833",
  "#262521",
];

export const ochre: MantineColorsTuple = [
  "#fdf6e7",
  "#f9e9c8",
  "#f2d493",
  "#e9bc5c",
  "#dba433",
  "#bd861a",
  "#8f6310",
  "#7a530b",
  "#624208",
  "#483006",
];

export const brick: MantineColorsTuple = [
  "#fcf2f0",
  "#f8e0db",
  "#efbdb3",
  "#e4968a",
  "#d76f60",
  "#c64f40",
  "#b03c2f",
  "#962f24",
  "#79261d",
  "#571b15",
];

export const slate: MantineColorsTuple = [
  "#f1f5f9",
  "#e0e8f0",
  "#bfd0e0",
  "#98b3cb",
  "#7196b5",
  "#527a9c",
  "#3d6385",
  "#31516e",
  "#274158",
  "#1b2f41",
];

export const plum: MantineColorsTuple = [
  "#f8f3f8",
  "#eee2ee",
  "#dbc3db",
  "#c3a0c4",
  "#a97bab",
  "#905e93",
  "#774979",
  "#623b64",
  "#4c2e4e",
  "#352037",
];

/** Dark surfaces, warm like the light ones: 0 is text, 7 the page, 6 a card. */
export const charcoal: MantineColorsTuple = [
  "#ebe9e4",
  "#cfccc5",
  "#b0ada5",
  "#86837b",
  "#55554f",
  "#3d3e3b",
  "#282a28",
  "#1c1e1c",
  "#161816",
  "#0f110f",
];
