import { type Clearance, clearancesOf, listMembers } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import { operatorAccount } from "#kernel/ids.ts";
import { route } from "#kernel/module.ts";
import { undertakingVersion } from "#kernel/staff-words.ts";
import type { GovernancePart } from "../part.ts";
import { certificateOf } from "./certificate.ts";
import type { Course } from "./courses/course.ts";
import { remindStaff } from "./remind-staff.ts";
import * as api from "./training.api.ts";
import { trainingHoldings } from "./training.data.ts";
import { errors } from "./training.errors.ts";
import { coursesFor, learnerOf, nameOf, takeQuiz, turned } from "./training.ts";
import { signUndertaking, undertakingText } from "./undertaking.ts";

export const trainingPart: GovernancePart = {
  routes: [
    route(api.listCourses, async (context) => ({
      courses: (await coursesFor(context, learnerOf(context))).map((each) => summaryOf(context, each)),
    })),
    route(api.getCourse, async (context, { params }) => {
      const userId = learnerOf(context);
      const { language } = context;
      const found = (await coursesFor(context, userId)).find(({ course }) => course.key === params.courseKey);
      if (!found) throw errors.courseNotFound();
      const { lessons, questions } = found.course;
      return {
        ...summaryOf(context, found),
        lessons: lessons.map(({ title, paragraphs }) => ({
          title: title[language],
          paragraphs: paragraphs.map((each) => each[language]),
        })),
        questions: questions.map(({ ask, choices }, place) => ({
          ask: ask[language],
          choices: turned(choices, { userId, place }).map((each) => each[language]),
        })),
      };
    }),
    route(api.takeQuiz, async (context, { params, body }) => {
      const { wrong, ...marked } = await takeQuiz(context, params.courseKey, body.answers);
      const { language } = context;
      return {
        ...marked,
        wrong: wrong.map(({ question, place }) => ({
          place,
          ask: question.ask[language],
          why: question.why[language],
        })),
      };
    }),
    route(api.downloadMyCertificate, (context, { params, query }) => {
      const of = params.certificateOf;
      return certificateOf(context, of === "undertaking" ? of : `training:${of}`, query.format);
    }),
    route(api.getUndertaking, async (context) => {
      const userId = learnerOf(context);
      const signed = (await clearancesOf(context, [userId])).find(({ kind }) => kind === "undertaking");
      return {
        version: undertakingVersion,
        paragraphs: [...undertakingText[context.language]],
        name: await nameOf(context, userId),
        signed: signed
          ? {
              version: signed.version,
              at: signed.givenAt.toISOString(),
              validUntil: signed.validUntil.toISOString(),
            }
          : null,
      };
    }),
    route(api.signUndertaking, async (context, { body }) => {
      await signUndertaking(context, body);
      return null;
    }),
    route(api.listTrained, async (context) => {
      const { members } = await listMembers(context);
      const ids = members.map(({ userId }) => userId);
      const passed = await withAccount(context, { accountId: operatorAccount }, (inner) =>
        clearancesOf(inner, ids),
      );
      const general = (userId: number) =>
        passed.find((each) => each.userId === userId && each.kind === "training:general");
      return {
        colleagues: members.map(({ userId, name }) => ({ name, ...datesOf(general(userId)) })),
      };
    }),
  ],
  jobs: [{ queue: "governance/remind-staff", handle: remindStaff, everyAccountAt: "10 6 * * *" }],
  holdings: trainingHoldings,
};

function summaryOf(
  { language }: Context,
  { course, passed }: { course: Course; passed: Clearance | undefined },
) {
  const { key, version, title, about, minutes } = course;
  return { key, version, minutes, title: title[language], about: about[language], ...datesOf(passed) };
}

function datesOf(passed: Clearance | undefined) {
  return {
    passedAt: passed?.givenAt.toISOString() ?? null,
    validUntil: passed?.validUntil.toISOString() ?? null,
  };
}
