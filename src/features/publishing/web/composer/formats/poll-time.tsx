import { useLingui } from '@lingui/react/macro'
import { NumberInput, Select } from '@mantine/core'
import { useState } from 'react'
import type { PollRules } from '#connectors/formats/formats.ts'
import { useFormat } from '#web/i18n/format.ts'
import type { PollDraft } from '../../../domain/content.ts'
import { boundMinutes, type PollUnit, pollUnits, unitOf } from './format-edits.ts'
import classes from './formats.module.css'
import type { ChangePoll } from './poll-editor.tsx'

interface PollTimeProps {
  readonly poll: PollDraft
  readonly rules: PollRules
  readonly onChange: ChangePoll
  readonly readOnly: boolean
}

const minute = 60_000
const minutesOfDay = 1_440

function useUnitWords(): Record<PollUnit['unit'], string> {
  const { t } = useLingui()
  return { minute: t`minutes`, hour: t`heures`, day: t`jours` }
}

/** « 1 jour », « 3 jours », « 90 min »: as long as the poll stays open. */
function useLengthWords(): (minutes: number) => string {
  const { t } = useLingui()
  const format = useFormat()
  return minutes => {
    const days = minutes / minutesOfDay
    if (days === 1) return t`1 jour`
    return Number.isInteger(days) ? t`${days} jours` : format.duration(minutes * minute)
  }
}

/** How long a poll stays open: the network’s own lengths, or a number of minutes, hours or days within its bounds. */
export function PollTime({ poll, rules, onChange, readOnly }: PollTimeProps) {
  const { t } = useLingui()
  const length = useLengthWords()
  if (!rules.choices) return <FreeTime {...{ poll, rules, onChange, readOnly }} />
  return (
    <Select
      label={t`Durée`}
      data-field="poll-time"
      allowDeselect={false}
      disabled={readOnly}
      value={String(rules.choices.find(choice => choice >= poll.minutes) ?? rules.choices.at(-1))}
      data={rules.choices.map(choice => ({ value: String(choice), label: length(choice) }))}
      onChange={value => value && onChange(before => ({ ...before, minutes: Number(value) }))}
    />
  )
}

function FreeTime({ poll, rules, onChange, readOnly }: PollTimeProps) {
  const { t } = useLingui()
  const words = useUnitWords()
  const length = useLengthWords()
  const among = pollUnits(rules)
  const [chosen, choose] = useState(() => unitOf(poll.minutes, among))
  const { minutes: span } = rules
  const unit = chosen ?? { unit: 'minute', each: 1 }
  const set = (minutes: number) => onChange(before => ({ ...before, minutes }))
  const least = length(span.from?.value ?? 1)
  const longest = span.to ? length(span.to.value) : ''
  return (
    <div>
      <div className={classes.time}>
        <NumberInput
          label={t`Durée`}
          data-field="poll-time"
          className={classes.amount}
          min={1}
          allowDecimal={false}
          readOnly={readOnly}
          value={Math.round((poll.minutes / unit.each) * 100) / 100}
          onChange={value =>
            typeof value === 'number' && value > 0 && set(Math.round(value * unit.each))
          }
          onBlur={() => set(boundMinutes(poll.minutes, rules))}
        />
        <Select
          aria-label={t`Unité de la durée`}
          allowDeselect={false}
          disabled={readOnly}
          value={unit.unit}
          data={among.map(one => ({ value: one.unit, label: words[one.unit] }))}
          onChange={value => {
            const next = among.find(one => one.unit === value)
            if (!next) return
            choose(next)
            set(boundMinutes(Math.max(1, Math.round(poll.minutes / next.each)) * next.each, rules))
          }}
        />
      </div>
      <p className={classes.hint}>
        {span.to ? t`Entre ${least} et ${longest}.` : t`${least} au moins.`}
      </p>
    </div>
  )
}
