// Asks one kind of question about a text that keeps changing: at most one is under way, and the newest is asked next.
import { replaceEqualDeep } from "@tanstack/react-query";

import { answerOf, type Failure, type Typed } from "../../../api/client";

/** Milliseconds after which a question that is under way is said to be: most answers are there before. */
const SLOW = 150;

/** Milliseconds for which an answer waits for the others that are under way. */
const TOGETHER = 40;

/** Answers to one keystroke are told together, so that the page is drawn once for all of them. */
export class Telling {
  private underWay = 0;
  private readonly waiting = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined = undefined;

  asked(): void {
    this.underWay += 1;
  }

  /** Tells once nothing else is under way, or after a moment. */
  answered(tell: () => void): void {
    this.underWay -= 1;
    this.waiting.add(tell);
    if (this.underWay === 0) this.now();
    else this.timer ??= setTimeout(() => this.now(), TOGETHER);
  }

  private now(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const tell of waiting) tell();
  }
}

const together = new Telling();

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
  private readonly telling: Telling;
  private wanted: Question | null = null;
  private asking = false;
  /** Counts what was forgotten: an answer that was asked for before is not about what is shown now. */
  private subject = 0;
  private known: Followed<Question, T> = { value: undefined, question: null, failure: null, isRefreshing: false };
  private readonly listeners = new Set<() => void>();

  constructor(
    ask: (question: Question) => Promise<Typed<T>>,
    same: (a: Question, b: Question) => boolean,
    telling = together,
  ) {
    this.ask = ask;
    this.same = same;
    this.telling = telling;
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
    this.learn({ value: undefined, question: null, failure: null, isRefreshing: false });
    this.tell();
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
    this.telling.asked();
    // Whoever asks knows that it asked: saying so at once would draw everything that shows the answer one more time.
    const slow = setTimeout(() => {
      this.learn({ isRefreshing: true });
      this.tell();
    }, SLOW);
    const answer = await answerOf(this.ask(question));
    clearTimeout(slow);
    this.asking = false;
    const isNewest = this.wanted !== null && subject === this.subject && this.same(this.wanted, question);
    if (subject === this.subject) {
      // While a slider moves, each answer is late by the time it arrives; it is still nearer than the one on the page.
      if (answer.state === "ready")
        // What is the same as before stays the same object, so that what shows it is not drawn anew.
        this.learn({ value: replaceEqualDeep(this.known.value, answer.value), question, failure: null, isRefreshing: !isNewest });
      else if (isNewest) this.learn({ failure: answer.failure, isRefreshing: false });
    }
    const next = isNewest ? undefined : this.next();
    this.telling.answered(this.tell);
    await next;
  }

  private learn(news: Partial<Followed<Question, T>>): void {
    this.known = { ...this.known, ...news };
  }

  private readonly tell = (): void => {
    for (const listener of this.listeners) listener();
  };
}
