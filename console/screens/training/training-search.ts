/** Which course is open, in the address. */
export function readTrainingSearch(search: Record<string, unknown>): { course?: CourseKey } {
  const course = keys.find((key) => key === search.course);
  return course ? { course } : {};
}

const keys = ["general", "administrator", "support", "security", "dpo", "legal"] as const;
export type CourseKey = (typeof keys)[number];
