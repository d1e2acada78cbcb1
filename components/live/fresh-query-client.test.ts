import { QueryObserver } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { FreshQueryClient } from "./fresh-query-client";

test("what changes while it is read for the first time is read again", async () => {
  const client = new FreshQueryClient();
  const answers: ((value: string) => void)[] = [];
  const queryFn = () => new Promise<string>((resolve) => answers.push(resolve));
  const observer = new QueryObserver(client, {
    ...{ queryKey: ["blocked", "a"], queryFn, staleTime: Number.POSITIVE_INFINITY },
  });
  const seen: (string | undefined)[] = [];
  const leave = observer.subscribe(({ data }) => seen.push(data));
  const renewed = client.invalidateQueries({ queryKey: ["blocked"] });
  expect(answers).toHaveLength(2);
  answers[0]?.("before");
  answers[1]?.("after");
  await renewed;
  expect(observer.getCurrentResult()).toMatchObject({ data: "after", isFetching: false, isError: false });
  expect(seen).not.toContain("before");
  leave();
});

test("what is read ahead meanwhile is read again once it is shown", async () => {
  const client = new FreshQueryClient();
  let answer: (value: string) => void = () => undefined;
  const queryFn = () =>
    new Promise<string>((resolve) => {
      answer = resolve;
    });
  const ahead = client.fetchQuery({ queryKey: ["thread"], queryFn });
  await client.invalidateQueries();
  answer("read ahead");
  expect(await ahead).toBe("read ahead");
  expect(client.getQueryState(["thread"])?.isInvalidated).toBe(true);
});

test("what was read before, is read ahead again meanwhile and shown before its answer comes, is read again as well", async () => {
  const client = new FreshQueryClient();
  const answers: ((value: string) => void)[] = [];
  const options = {
    ...{ queryKey: ["thread", "b"], staleTime: Number.POSITIVE_INFINITY },
    queryFn: () => new Promise<string>((resolve) => answers.push(resolve)),
  };
  client.setQueryData(options.queryKey, "known");
  await client.invalidateQueries();
  const ahead = client.fetchQuery(options);
  await client.invalidateQueries();
  const observer = new QueryObserver(client, options);
  const leave = observer.subscribe(() => undefined);
  answers[0]?.("before");
  await ahead;
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.("after");
  await expect.poll(() => observer.getCurrentResult().data).toBe("after");
  leave();
});
