import { useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { Page } from "../../components/page.tsx";
import { CourseView } from "./course.tsx";
import { Courses } from "./courses.tsx";
import { Undertaking } from "./undertaking.tsx";

const route = getRouteApi("/operator/training");

/** What one of the operator's people signs and learns before any customer's account opens. */
export function StaffTraining() {
  const { t } = useLingui();
  const { course } = route.useSearch();
  return (
    <Page
      title={t`Your courses`}
      subtitle={t`No customer’s account opens for you before the undertaking is signed and the courses of your roles are passed.`}
    >
      {course ? (
        <CourseView key={course} courseKey={course} />
      ) : (
        <>
          <Undertaking />
          <Courses />
        </>
      )}
    </Page>
  );
}
