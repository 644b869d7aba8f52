import { Plural, useLingui } from '@lingui/react/macro'
import { countInWords } from '#kit/numbers.ts'
import { weekdayOf } from '#kit/time/days.ts'
import { weekdayName } from '#kit/time/names.ts'
import { type Format, useFormat } from '#web/i18n/format.ts'
import { useCountWords } from '#web/i18n/use-count-words.ts'
import { SentenceLink } from '#web/ui/sentence.tsx'
import type { Gap } from '../../domain/gaps.ts'
import classes from './calendar.module.css'
import { asksDecision } from './state-groups.ts'
import type { Ground } from './use-calendar.ts'

const mostGaps = 2

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)

/** « Rien sur Bluesky après mardi », « Du 21 au 23 octobre, rien n’est prévu ». */
function useGapWords({ channels, view }: Ground): (gap: Gap) => string {
  const { t } = useLingui()
  const format: Format = useFormat()
  return gap => {
    const range = format.dateRange(gap.from, gap.to)
    if (gap.kind === 'days') {
      const days = capital(range)
      return t`${days}, rien n’est prévu`
    }
    const channel = channels.find(one => one.id === gap.channelId)
    const account = channel ? channel.displayName || channel.handle : ''
    const { after } = gap
    if (after === null) return t`Rien sur ${account} ${range}`
    if (view === 'week') {
      const weekday = weekdayName(weekdayOf(after), format.language)
      return t`Rien sur ${account} après ${weekday}`
    }
    const date = format.date(after, 'day')
    return t`Rien sur ${account} après le ${date}`
  }
}

export type CalendarSentenceProps = {
  ground: Ground
  onDecisions: () => void
  onGap: (gap: Gap) => void
}

/** How the period stands, in one line; its underlined parts lead to where something is to be done. */
export function CalendarSentence({ ground, onDecisions, onGap }: CalendarSentenceProps) {
  const words = useGapWords(ground)
  const { placed, span, gaps } = ground
  const shown = placed.filter(one => one.day >= span.start && one.day <= span.end)
  const asking = shown.filter(one => asksDecision(one.card)).length
  const { language } = useFormat()
  const counted = useCountWords()(shown.length)
  const awaited = countInWords(asking, language)
  return (
    <p className={classes.sentence}>
      <Plural
        value={shown.length}
        _0="Aucune publication"
        one="Une publication"
        other={`${counted} publications`}
      />
      {asking > 0 ? (
        <>
          {', '}
          <SentenceLink tone="waiting" onClick={onDecisions}>
            <Plural
              value={asking}
              one="une attend une décision"
              other={`${awaited} attendent une décision`}
            />
          </SentenceLink>
        </>
      ) : null}
      {'. '}
      {gaps.slice(0, mostGaps).map(gap => (
        <span key={`${gap.kind}${gap.from}${gap.kind === 'account' ? gap.channelId : ''}`}>
          <SentenceLink tone="waiting" onClick={() => onGap(gap)}>
            {words(gap)}
          </SentenceLink>
          {'. '}
        </span>
      ))}
      {gaps.length > mostGaps ? (
        <Plural
          value={gaps.length - mostGaps}
          one="Un autre trou plus loin."
          other="# autres trous plus loin."
        />
      ) : null}
    </p>
  )
}
