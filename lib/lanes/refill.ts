import { takeRecipients } from "@/lib/blasts/take-recipients";

/** Turns recipients of an inbox's blasts into messages while its runner claims and calls: one refill at a time. */
export class Refill {
  readonly #inboxId: string;
  readonly #count: number;
  #underWay: Promise<number> | undefined;

  /** @param count how many recipients each one takes, at most. */
  constructor(inboxId: string, count: number) {
    this.#inboxId = inboxId;
    this.#count = count;
  }

  /** Lets one begin and does not wait for it. If it fails, `ended` says so. */
  begin(): void {
    if (this.#underWay) return;
    const begun = takeRecipients(this.#inboxId, this.#count);
    this.#underWay = begun;
    begun.then(
      () => this.#forget(begun),
      // Kept for who asks for its end.
      () => undefined,
    );
  }

  /**
   * Waits for the one under way, or for a new one.
   * @returns how many recipients are done with: 0 when there is nobody left to take for now. Throws what it failed with.
   */
  async ended(): Promise<number> {
    this.begin();
    const awaited = this.#underWay;
    try {
      return (await awaited) ?? 0;
    } finally {
      this.#forget(awaited);
    }
  }

  /** Resolves when none is under way, without beginning one. Throws what the last one failed with, if nobody was told. */
  async allEnded(): Promise<void> {
    if (this.#underWay) await this.ended();
  }

  #forget(ended: Promise<number> | undefined): void {
    if (this.#underWay === ended) this.#underWay = undefined;
  }
}
