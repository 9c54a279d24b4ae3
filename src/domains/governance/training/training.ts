import { clearancesOf, giveClearance, peopleOf, staffRolesOf } from "#domains/accounts/index.ts";
import { addMonths } from "#kernel/add-months.ts";
import type { Context } from "#kernel/context.ts";
import { courses } from "./courses/all-courses.ts";
import type { Course, Question } from "./courses/course.ts";
import { errors } from "./training.errors.ts";

/** Right answers a hundred that a certificate asks for. */
const passMark = 80;

export function courseOf(key: string): Course {
  const course = courses.find((each) => each.key === key);
  if (!course) throw errors.courseNotFound();
  return course;
}

/** The courses somebody is to take: the general one, and those of their roles for the operator. */
export async function coursesFor(context: Context, userId: number) {
  const roles = await staffRolesOf(context, userId);
  const clearances = await clearancesOf(context, [userId]);
  return courses
    .filter(({ key }) => key === "general" || roles.some((role) => role === key))
    .map((course) => ({
      course,
      passed: clearances.find(({ kind }) => kind === `training:${course.key}`),
    }));
}

/**
 * The choices turned round, otherwise for each person: the place of the right one is not passed on among colleagues. Asking
 * and marking turn alike.
 */
export function turned<T>(choices: readonly T[], { userId, place }: { userId: number; place: number }): T[] {
  const by = (userId + place * 2) % choices.length;
  return [...choices.slice(by), ...choices.slice(0, by)];
}

export type Marked = {
  passed: boolean;
  right: number;
  of: number;
  /** What was answered otherwise, with where to read again. */
  wrong: { question: Question; place: number }[];
};

/** Marks the answers; enough right ones give the certificate. Whoever did not pass reads again and answers again. */
export async function takeQuiz(context: Context, key: string, answers: readonly number[]): Promise<Marked> {
  const userId = learnerOf(context);
  const course = courseOf(key);
  if (!(await coursesFor(context, userId)).some((each) => each.course === course))
    throw errors.courseNotFound();
  const { questions, version, validMonths } = course;
  if (answers.length !== questions.length) throw errors.quizIncomplete({ field: "answers" });
  const wrong = questions.flatMap((question, place) => {
    const places = turned(
      question.choices.map((_, index) => index),
      { userId, place },
    );
    return places[answers[place] ?? -1] === question.right ? [] : [{ question, place }];
  });
  const right = questions.length - wrong.length;
  const passed = right * 100 >= questions.length * passMark;
  if (passed)
    await giveClearance(context, {
      userId,
      kind: `training:${course.key}`,
      version,
      validUntil: addMonths(context.now, validMonths),
      score: { right, of: questions.length },
    });
  return { passed, right, of: questions.length, wrong };
}

/** Who asks; courses are taken by people, in the operator's account, where users are. */
export function learnerOf({ actor }: Context): number {
  if (actor.kind !== "user") throw new Error("this is for people who sign in");
  return actor.userId;
}

export async function nameOf(context: Context, userId: number): Promise<string> {
  return (await peopleOf(context, [userId])).get(userId)?.name ?? "";
}
