import { useLingui } from '@lingui/react'
import { useFormat } from '#web/i18n/format.ts'
import { refusalSentence } from '#web/i18n/refusals/refusal-sentence.ts'

/** The sentence of whatever went wrong, for a toast. */
export function useRefusalText(): (error: unknown) => string {
  const { i18n } = useLingui()
  const format = useFormat()
  return error => refusalSentence(error, i18n, format).sentence
}
