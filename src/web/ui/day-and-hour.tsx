import { useLingui } from '@lingui/react/macro'
import { TextInput, type TextInputProps } from '@mantine/core'

type Input = Omit<TextInputProps, 'type' | 'value' | 'onChange'> & { 'data-autofocus'?: true }

export type DayAndHourProps = {
  date: string
  time: string
  onDay: (date: string) => void
  onHour: (time: string) => void
  /** What the fields say and allow besides: « Jour » and « Heure » unless they say otherwise. */
  day?: Input
  hour?: Input
}

/** A moment as two fields of the browser, on the clock that the caller reads it by. How they stand is the caller’s. */
export function DayAndHour({ date, time, onDay, onHour, day, hour }: DayAndHourProps) {
  const { t } = useLingui()
  return (
    <>
      <TextInput
        type="date"
        label={t`Jour`}
        {...day}
        value={date}
        onChange={event => onDay(event.currentTarget.value)}
      />
      <TextInput
        type="time"
        label={t`Heure`}
        {...hour}
        value={time}
        onChange={event => onHour(event.currentTarget.value)}
      />
    </>
  )
}
