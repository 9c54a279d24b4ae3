type Series = { name: string; label: string; color: "pine" | "ochre" | "slate" | "brick" | "plum" };

export type ChartProps = {
  /** What the plot tells: "Messages sent per day". */
  title: string;
  kind: "line" | "area" | "bar";
  data: Record<string, string | number>[];
  /** The property along the bottom, and its heading in the table. */
  along: { name: string; label: string };
  series: Series[];
};
