// What a command answered, in whichever state the answer is: on its way, failed, there, or there from before.
import type { ReactNode } from "react";

import { Failed } from "./EmptyState";
import { Dimmed, Loading } from "./Loading";

interface AnsweredProps<T> {
  answer: {
    value: T | undefined;
    failure: { message: string } | null;
    isPrevious: boolean;
    retry: () => void;
  };
  /** What stands there on the first load; skeleton lines unless told otherwise. */
  loading?: ReactNode;
  /** What could not be had, as a title over the failure's own words. */
  failed?: string;
  children: (value: T) => ReactNode;
}

export function Answered<T>({ answer, loading, failed, children }: AnsweredProps<T>) {
  const { value, failure, isPrevious, retry } = answer;
  if (failure !== null && (value === undefined || isPrevious)) {
    return <Failed failure={failure} retry={retry} {...(failed === undefined ? {} : { title: failed })} />;
  }
  if (value === undefined) return loading ?? <Loading />;
  return <Dimmed when={isPrevious}>{children(value)}</Dimmed>;
}
