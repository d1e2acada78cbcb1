import { expect, test } from "vitest";
import { courseSteps } from "./course";

const at = (second: number): string => new Date(Date.UTC(2026, 2, 3, 9, 0, second)).toISOString();

test("fills the steps between two in which something happened", () => {
  const course = [
    { at: at(0), sent: 5, replied: 0 },
    { at: at(15), sent: 3, replied: 1 },
  ];
  expect(courseSteps({ course, stepSeconds: 5 }).steps).toEqual([
    { at: at(0), sent: 5, replied: 0 },
    { at: at(5), sent: 0, replied: 0 },
    { at: at(10), sent: 0, replied: 0 },
    { at: at(15), sent: 3, replied: 1 },
  ]);
});

test("counts replies that come long after without drawing the days between", () => {
  const course = [
    { at: at(0), sent: 5, replied: 0 },
    { at: at(86_400), sent: 0, replied: 2 },
  ];
  const { steps, repliedLater } = courseSteps({ course, stepSeconds: 1 });
  expect(steps).toHaveLength(90);
  expect(repliedLater).toBe(2);
});

test("has nothing to draw before anything was sent", () => {
  expect(courseSteps({ course: [], stepSeconds: 60 })).toEqual({ steps: [], repliedLater: 0 });
});
