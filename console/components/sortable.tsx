import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from "@dnd-kit/sortable";
import { useLingui } from "@lingui/react/macro";
import { ActionIcon, Card, Group } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconGripVertical, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";

type SortableProps = {
  ids: string[];
  /** What is read aloud while something is carried. */
  nameOf: (id: string) => string;
  onMove: (from: number, to: number) => void;
  children: ReactNode;
};

/** Cards in an order one gives them: by pointer, by finger, or from the keyboard (space, arrows, space). */
export function Sortable({ ids, nameOf, onMove, children }: SortableProps) {
  const { t } = useLingui();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const place = (id: string | number) => ids.indexOf(String(id)) + 1;
  const count = ids.length;
  const drop = ({ active, over }: DragEndEvent) => {
    if (over && active.id !== over.id) onMove(place(active.id) - 1, place(over.id) - 1);
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={drop}
      accessibility={{
        screenReaderInstructions: {
          draggable: t`Press space to pick this up, the arrow keys to move it, space to put it down, escape to leave it where it was.`,
        },
        announcements: {
          onDragStart: ({ active }) => t`${nameOf(String(active.id))} picked up.`,
          onDragOver: ({ active, over }) =>
            over ? t`${nameOf(String(active.id))} is at place ${place(over.id)} of ${count}.` : "",
          onDragEnd: ({ active, over }) =>
            over ? t`${nameOf(String(active.id))} put down at place ${place(over.id)} of ${count}.` : "",
          onDragCancel: ({ active }) => t`${nameOf(String(active.id))} left where it was.`,
        },
      }}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        {children}
      </SortableContext>
    </DndContext>
  );
}

type CardProps = {
  id: string;
  name: string;
  index: number;
  count: number;
  onMove: (to: number) => void;
  onRemove: () => void;
  children: ReactNode;
};

/** One of them, with its handle, and buttons for who would rather not drag (WCAG 2.2, 2.5.7). */
export function SortableCard({ id, name, index, count, onMove, onRemove, children }: CardProps) {
  const { t } = useLingui();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({ id });
  const moving = transform ? `translate3d(${transform.x}px, ${transform.y}px, 0)` : undefined;
  return (
    <Card
      withBorder
      ref={setNodeRef}
      py="xs"
      role="group"
      aria-label={name}
      style={{ transform: moving, transition, zIndex: isDragging ? 1 : undefined, position: "relative" }}
    >
      <Group gap={4} justify="flex-end" wrap="nowrap">
        <ActionIcon
          ref={setActivatorNodeRef}
          variant="subtle"
          color="stone"
          size="lg"
          style={{ cursor: "grab", touchAction: "none", marginInlineEnd: "auto" }}
          {...attributes}
          {...listeners}
          aria-label={t`Move ${name}`}
        >
          <IconGripVertical size={18} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="stone"
          size="lg"
          aria-label={t`Move ${name} up`}
          disabled={index === 0}
          onClick={() => onMove(index - 1)}
        >
          <IconArrowUp size={18} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="stone"
          size="lg"
          aria-label={t`Move ${name} down`}
          disabled={index === count - 1}
          onClick={() => onMove(index + 1)}
        >
          <IconArrowDown size={18} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="brick"
          size="lg"
          aria-label={t`Remove ${name}`}
          onClick={onRemove}
        >
          <IconTrash size={18} />
        </ActionIcon>
      </Group>
      {children}
    </Card>
  );
}

/** The items with one of them elsewhere. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const next = [...items];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}
