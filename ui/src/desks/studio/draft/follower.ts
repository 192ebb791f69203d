// Asks one kind of question about a text that keeps changing: at most one is under way, and the newest is asked next.
import { answerOf, type Failure, type Typed } from "../../../api/client";

/** Milliseconds after which a question that is under way is said to be: most answers are there before. */
const SLOW = 150;

export interface Followed<Question, T> {
  /** The last answer there is. */
  readonly value: T | undefined;
  /** What that answer is to. */
  readonly question: Question | null;
  /** Why the newest question has no answer. */
  readonly failure: Failure | null;
  /** The value answers an earlier question: the newest is under way, and has been for a while. */
  readonly isRefreshing: boolean;
}

export class Follower<Question, T> {
  private readonly ask: (question: Question) => Promise<Typed<T>>;
  private readonly same: (a: Question, b: Question) => boolean;
  private wanted: Question | null = null;
  private asking = false;
  /** Counts what was forgotten: an answer that was asked for before is not about what is shown now. */
  private subject = 0;
  private known: Followed<Question, T> = { value: undefined, question: null, failure: null, isRefreshing: false };
  private readonly listeners = new Set<() => void>();

  constructor(ask: (question: Question) => Promise<Typed<T>>, same: (a: Question, b: Question) => boolean) {
    this.ask = ask;
    this.same = same;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly read = (): Followed<Question, T> => this.known;

  /** Says what is to be answered from now on. */
  readonly follow = (question: Question): void => {
    if (this.wanted !== null && this.same(this.wanted, question)) return;
    this.wanted = question;
    if (!this.asking) void this.next();
  };

  /** Forgets everything: what follows is about something else. */
  readonly forget = (): void => {
    this.wanted = null;
    this.subject += 1;
    this.tell({ value: undefined, question: null, failure: null, isRefreshing: false });
  };

  readonly again = (): void => {
    const question = this.wanted;
    this.wanted = null;
    if (question !== null) this.follow(question);
  };

  private async next(): Promise<void> {
    const question = this.wanted;
    if (question === null) return;
    const { subject } = this;
    this.asking = true;
    // Whoever asks knows that it asked: saying so at once would draw everything that shows the answer one more time.
    const slow = setTimeout(() => this.tell({ isRefreshing: true }), SLOW);
    const answer = await answerOf(this.ask(question));
    clearTimeout(slow);
    this.asking = false;
    const isNewest = this.wanted !== null && subject === this.subject && this.same(this.wanted, question);
    if (subject === this.subject) {
      // While a slider moves, each answer is late by the time it arrives; it is still nearer than the one on the page.
      if (answer.state === "ready")
        this.tell({ value: answer.value, question, failure: null, isRefreshing: !isNewest });
      else if (isNewest) this.tell({ failure: answer.failure, isRefreshing: false });
    }
    if (!isNewest) await this.next();
  }

  private tell(news: Partial<Followed<Question, T>>): void {
    this.known = { ...this.known, ...news };
    for (const listener of this.listeners) listener();
  }
}
