import { useLingui } from "@lingui/react/macro";
import { useElementSize } from "@mantine/hooks";
import { useActorName } from "../../components/use-actor-name.ts";
import { gathered, type Movement, type Node, type Whereabouts } from "./movements.ts";
import { useMovementWords } from "./use-movement-words.ts";
import classes from "./whereabouts-picture.module.css";

const rowHeight = 46;
const boxHeight = 38;
const narrow = 620;

/** Where the data came from, where it is, where it went. The table below it says the same, line by line. */
export function WhereaboutsPicture({ whereabouts }: { whereabouts: Whereabouts }) {
  const { t } = useLingui();
  const { ref, width } = useElementSize();
  const { came, went } = useNodes(whereabouts);
  const here: Node = { key: "here", label: t`This account`, times: 0 };
  const shape = width < narrow ? columnShape : rowShape;
  const { boxes, lines, height } = shape(Math.max(width, 280), came, here, went);
  return (
    <div ref={ref}>
      <svg
        width="100%"
        height={height}
        role="img"
        aria-label={t`The data came from ${came.length} places and went to ${went.length}. The table below lists each.`}
      >
        {lines.map((path) => (
          <path key={path} d={path} className={classes.line} />
        ))}
        {boxes.map(({ node, x, y, w, tone }) => (
          <g key={`${tone}-${node.key}`} transform={`translate(${x} ${y})`}>
            <rect width={w} height={boxHeight} rx={8} className={classes[tone]} />
            <text x={12} y={boxHeight / 2} dominantBaseline="central" className={classes.label}>
              {fitting(node.label, w - (node.times > 1 ? 62 : 24))}
            </text>
            {node.times > 1 && (
              <text
                x={w - 12}
                y={boxHeight / 2}
                textAnchor="end"
                dominantBaseline="central"
                className={classes.times}
              >
                {`${node.times}\u00a0×`}
              </text>
            )}
            <title>{node.label}</title>
          </g>
        ))}
      </svg>
    </div>
  );
}

function useNodes({ source, movements }: Whereabouts): { came: Node[]; went: Node[] } {
  const { t } = useLingui();
  const nameOf = useActorName();
  const words = useMovementWords();
  const rest = (count: number) => t`${count} others`;
  const who = ({ actorKind, actorId }: Movement) => nameOf(actorKind, actorId);
  const label = (movement: Movement): string => {
    const [kind, name, purpose] = [movement.kind, who(movement), words.purpose(movement)];
    const deed = movement.operation === "createContact" ? t`Added` : words.kinds[kind];
    if (kind === "export" || kind === "download" || kind === "webhook") return t`${deed}: ${purpose}`;
    return kind === "view" || kind === "change" ? t`${deed}: ${name}` : deed;
  };
  const cameIn = ({ kind, operation }: Movement) =>
    kind === "import" || kind === "person" || operation === "createContact";
  const arrived = movements.filter(cameIn);
  const left = movements.filter((each) => !cameIn(each));
  const came = gathered(arrived, label, 4, rest);
  return {
    came: source ? [{ key: "source", label: source.name, times: 1 }, ...came] : came,
    went: gathered(left, label, 8, rest),
  };
}

type Tone = "came" | "here" | "went";
type Box = { node: Node; x: number; y: number; w: number; tone: Tone };
type Shape = { boxes: Box[]; lines: string[]; height: number };

/** Three columns side by side, joined by curves. */
function rowShape(width: number, came: Node[], here: Node, went: Node[]): Shape {
  const rows = Math.max(came.length, went.length, 1);
  const height = rows * rowHeight;
  const [side, middle] = [width * 0.32, width * 0.18];
  const column = (nodes: Node[], x: number, w: number, tone: Tone): Box[] => {
    const top = (height - nodes.length * rowHeight) / 2;
    return nodes.map((node, i) => ({ node, x, y: top + i * rowHeight, w, tone }));
  };
  const [centre] = column([here], width * 0.41, middle, "here") as [Box];
  const left = column(came, 0, side, "came");
  const right = column(went, width - side, side, "went");
  return {
    boxes: [...left, centre, ...right],
    lines: [
      ...left.map((box) => curve(box.x + side, box.y, centre.x, centre.y)),
      ...right.map((box) => curve(centre.x + middle, centre.y, box.x, box.y)),
    ],
    height,
  };
}

function curve(x1: number, y1: number, x2: number, y2: number): string {
  const [from, to, half] = [y1 + boxHeight / 2, y2 + boxHeight / 2, (x1 + x2) / 2];
  return `M${x1} ${from} C${half} ${from} ${half} ${to} ${x2} ${to}`;
}

/** One below the other, joined by a spine at the left: for telephones. */
function columnShape(width: number, came: Node[], here: Node, went: Node[]): Shape {
  const indent = 28;
  const boxes: Box[] = [];
  const add = (node: Node, x: number, tone: Tone) =>
    boxes.push({ node, x, y: boxes.length * rowHeight, w: width - x, tone });
  for (const node of came) add(node, indent, "came");
  add(here, 0, "here");
  for (const node of went) add(node, indent, "went");
  const centre = came.length * rowHeight + boxHeight / 2;
  const lines = boxes
    .filter(({ tone }) => tone !== "here")
    .map(({ y }) => `M12 ${centre} V${y + boxHeight / 2} H${indent}`);
  return { boxes, lines, height: boxes.length * rowHeight };
}

/** As much of a label as a box of this width holds; the whole of it is its title and stands in the table. */
function fitting(label: string, width: number): string {
  const most = Math.floor(width / 7.4);
  return label.length <= most ? label : `${label.slice(0, Math.max(1, most - 1))}…`;
}
