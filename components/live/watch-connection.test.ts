import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchConnection } from "./watch-connection";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched(reachable: boolean) {
  const said: boolean[] = [];
  const state = { reachable };
  const connection = watchConnection(
    async () => state.reachable,
    (lost) => said.push(lost),
  );
  return { said, state, connection };
}

test("a stream that comes back within three seconds says nothing of a lost connection", async () => {
  const { said, connection } = watched(false);
  connection.onState(false);
  await vi.advanceTimersByTimeAsync(2_900);
  connection.onState(true);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(said).toEqual([false]);
});

test("a server out of reach for three seconds is lost, until the stream is back", async () => {
  const { said, connection } = watched(false);
  connection.onState(false);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(said).toEqual([true]);
  connection.onState(true);
  expect(said).toEqual([true, false]);
});

test("a stream that is held up while the server answers is no lost connection", async () => {
  const { said, connection } = watched(true);
  connection.onState(false);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(said).toEqual([false]);
});

test("a browser that gets its network back asks at once", async () => {
  const { said, state, connection } = watched(false);
  connection.onOffline();
  await vi.advanceTimersByTimeAsync(3_000);
  state.reachable = true;
  await connection.onOnline();
  expect(said).toEqual([true, false]);
});
