import { administrator } from "./administrator.ts";
import type { Course } from "./course.ts";
import { dpo } from "./dpo.ts";
import { general } from "./general.ts";
import { legal } from "./legal.ts";
import { security } from "./security.ts";
import { support } from "./support.ts";

export const courses: readonly Course[] = [general, administrator, support, security, dpo, legal];
