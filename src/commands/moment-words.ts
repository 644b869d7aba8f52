/** A moment as the operator reads it: in words, by the clock of this machine. */
import { formatDate, formatTime } from '#kit/time/words.ts'
import type { SentenceValue } from '#platform/start-sentences.ts'

const machineZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** « mardi 6 octobre 2026 à 9 h 05 », ready to follow *du*, *le* or *of*, *on*. */
export function momentWords(moment: Date, zone = machineZone()): SentenceValue {
  const inWords = (language: 'fr' | 'en', at: string) => {
    const day = formatDate(moment, { language, form: 'full', zone })
    return `${day} ${at} ${formatTime(moment, { zone, language })}`
  }
  return { fr: inWords('fr', 'à'), en: inWords('en', 'at') }
}
