// What a command answered, in whichever state the answer is: on its way, failed, there, or there from before.
import type { ReactNode } from "react";

import { Failed } from "./EmptyState";
import { Dimmed, Loading } from "./Loading";
import { NotRefreshed } from "./NotRefreshed";

interface AnsweredProps<T> {
  answer: {
    value: T | undefined;
    failure: { message: string } | null;
    isPrevious: boolean;
    isRefreshing: boolean;
    /** When the value arrived, in milliseconds. */
    at?: number;
    retry: () => void;
  };
  /** What stands there on the first load; skeleton lines unless told otherwise. */
  loading?: ReactNode;
  /** What could not be had, as a title over the failure's own words. */
  failed?: string;
  children: (value: T) => ReactNode;
}

/** A value stays for as long as there is no newer one: dimmed while that is on its way, under a line if it failed. */
export function Answered<T>({ answer, loading, failed, children }: AnsweredProps<T>) {
  const { value, failure, isPrevious, isRefreshing, at, retry } = answer;
  if (failure !== null && (value === undefined || isPrevious)) {
    return <Failed failure={failure} retry={retry} {...(failed === undefined ? {} : { title: failed })} />;
  }
  if (value === undefined) return loading ?? <Loading />;
  return (
    <>
      {failure !== null && <NotRefreshed failure={failure} at={at} retry={retry} />}
      <Dimmed when={isPrevious || isRefreshing}>{children(value)}</Dimmed>
    </>
  );
}
