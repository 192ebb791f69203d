// How screens ask commands and how they run commands that change something.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

import { type About, commands, type WorkspaceState } from "./bindings";
import { type CacheKey, type Changed, outOfDate } from "./cache";
import { type Answer, type Failure, failureOf, type Typed, valueOf } from "./client";

export interface Asked<T> {
  /** The last value there is; while `isPrevious`, it answers an earlier question. */
  value: T | undefined;
  failure: Failure | null;
  /** Nothing to show yet. */
  isLoading: boolean;
  /** The value is being asked for again, or belongs to the question before. */
  isRefreshing: boolean;
  isPrevious: boolean;
  /** When the value arrived, in milliseconds. */
  at: number;
  retry: () => void;
}

interface AskOptions {
  /** Whether to ask at all; false while something it needs is not there. */
  enabled?: boolean;
  /** Keep the answer to the last question on the page while the next is on its way. On unless told otherwise. */
  keepPrevious?: boolean;
}

/** Asks a command, and again when what it is about changes. The key names the area and everything asked with. */
export function useCommandQuery<T>(
  key: CacheKey,
  ask: () => Promise<Typed<T>>,
  { enabled = true, keepPrevious = true }: AskOptions = {},
): Asked<T> {
  const query = useQuery<T, Error, T, CacheKey>({
    queryKey: key,
    queryFn: () => valueOf(ask()),
    enabled,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
  const { refetch } = query;
  const retry = useCallback(() => void refetch(), [refetch]);
  // Read on demand: who does not look at whether it is refreshing is not drawn anew because it is.
  return {
    get value() {
      return query.data;
    },
    get failure() {
      return query.error ? failureOf(query.error) : null;
    },
    get isLoading() {
      return query.isLoading;
    },
    get isRefreshing() {
      return query.isFetching && !query.isLoading;
    },
    get isPrevious() {
      return query.isPlaceholderData;
    },
    get at() {
      return query.dataUpdatedAt;
    },
    retry,
  };
}

export interface Act<Input, T> {
  /** Runs the command. Never rejects: the answer says whether it succeeded. */
  run: (input: Input) => Promise<Answer<T> & { state: "ready" | "failed" }>;
  isRunning: boolean;
  failure: Failure | null;
  clear: () => void;
}

/** A command that changes something; what it changes is asked for again. */
export function useCommandAction<Input, T>(
  act: (input: Input) => Promise<Typed<T>>,
  ...changes: readonly Changed[]
): Act<Input, T> {
  const cache = useQueryClient();
  const mutation = useMutation<T, Error, Input>({
    mutationFn: (input) => valueOf(act(input)),
    onSuccess: () => outOfDate(cache, ...changes),
  });
  const { mutateAsync } = mutation;
  const run = useCallback(
    async (input: Input) => {
      try {
        return { state: "ready" as const, value: await mutateAsync(input) };
      } catch (thrown) {
        return { state: "failed" as const, failure: failureOf(thrown) };
      }
    },
    [mutateAsync],
  );
  return {
    run,
    isRunning: mutation.isPending,
    failure: mutation.error ? failureOf(mutation.error) : null,
    clear: mutation.reset,
  };
}

/** Tells the page that something changed by another way than an action, as when a job ends. */
export function useOutOfDate(): (...changes: readonly Changed[]) => void {
  const cache = useQueryClient();
  return useCallback((...changes) => void outOfDate(cache, ...changes), [cache]);
}

/** What the open workspace holds; null when none is open. */
export function useWorkspace(): Asked<WorkspaceState | null> {
  return useCommandQuery<WorkspaceState | null>(["workspace"], () => commands.workspaceState());
}

/** The program, and how it was started. */
export function useAbout(): Answer<About> {
  const about = useCommandQuery<About>(["about"], () => commands.about());
  if (about.value !== undefined) return { state: "ready", value: about.value };
  if (about.failure !== null) return { state: "failed", failure: about.failure };
  return { state: "loading" };
}

