import { useLingui } from '@lingui/react'
import type { ReactNode } from 'react'
import { readRefusal } from '../../client/refusal.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { useFormat } from '../format.ts'
import {
  type ReadyRefusal,
  type RefusalKey,
  refusalSentence,
  sentenceOf,
} from './refusal-sentence.ts'

/** `const refusal = useRefusal(error)` gives the sentence and the words of its buttons, or null. */
export function useRefusal(error: unknown): ReadyRefusal | null {
  const { i18n } = useLingui()
  const format = useFormat()
  return error ? refusalSentence(error, i18n, format) : null
}

/** A sentence of the catalogue for a state that is no error: `useSentence('calendar-empty')`. */
export function useSentence(
  key: RefusalKey,
  values: Readonly<Record<string, unknown>> = {},
): ReadyRefusal {
  const { i18n } = useLingui()
  const format = useFormat()
  return sentenceOf(key, values, i18n, format)
}

export type RefusalNoticeProps = {
  error: unknown
  /** Buttons with the words of `useRefusal(error).buttons`. */
  actions?: ReactNode
}

const failures = new Set<RefusalKey>(['unexpected', 'network-refused', 'thread-stopped'])

/** The refusal in the place where it happened: its sentence, the network’s own words, what to do. */
export function RefusalNotice({ error, actions }: RefusalNoticeProps) {
  const refusal = useRefusal(error)
  if (!refusal) return null
  const answer = readRefusal(error)?.data.answer
  return (
    <ErrorState
      what={refusal.sentence}
      tone={failures.has(refusal.key) ? 'failure' : 'warning'}
      {...(typeof answer === 'string' ? { answer } : {})}
      {...(actions ? { actions } : {})}
    />
  )
}
