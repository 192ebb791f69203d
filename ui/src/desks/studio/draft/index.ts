// What the parts of the studio import of the draft: what it is, what can be said of it, and how it is changed.
export {
  domainFigures,
  factorLevels,
  type PhraseTickets,
  ruleFigures,
  ruleSentence,
  sentenceAt,
  ticketsIn,
  type Told,
  useConditionTickets,
  useImpact,
  useIsBehind,
  usePhraseTickets,
  useReading,
  useRules,
  useSweep,
  useTicketsOfEach,
  useTypedTickets,
} from "./answers";
export { keepAll } from "./keeping";
export { type DraftView, type Kept, useDraft, useDraftActions, useDraftNames, useKept } from "./useDraft";
