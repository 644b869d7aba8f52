import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import {
  IconCalendarDot,
  IconChevronLeft,
  IconChevronRight,
  IconClockPlus,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useFormat } from '#web/i18n/format.ts'
import { SegmentedTabs } from '#web/ui/choices.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { ShortcutHint } from '#web/ui/key.tsx'
import { Sentence } from '#web/ui/sentence.tsx'
import { useShortcut } from '#web/ui/shortcuts.ts'
import classes from './calendar.module.css'
import type { CalendarView, Span } from './span.ts'
import type { CalendarAddress } from './use-calendar.ts'

export type CalendarHeadProps = {
  address: CalendarAddress
  span: Span
  /** The filters, and what opens the drafts. */
  children: ReactNode
}

/** « 5 au 11 octobre », « Octobre 2026 ». */
function useTitle(view: CalendarView, { start, end }: Span): string {
  const format = useFormat()
  return view === 'week' ? format.dateRange(start, end, 'title') : format.month(start)
}

function useMoves({ go }: CalendarAddress, span: Span) {
  const { t } = useLingui()
  const previous = () => go({ date: span.previous })
  const next = () => go({ date: span.next })
  const show = (view: CalendarView) => () => go({ view })
  useShortcut({ keys: 'arrowleft', label: t`Période précédente`, run: previous })
  useShortcut({ keys: 'arrowright', label: t`Période suivante`, run: next })
  useShortcut({ keys: 's', label: t`Vue semaine`, run: show('week') })
  useShortcut({ keys: 'm', label: t`Vue mois`, run: show('month') })
  useShortcut({ keys: 'l', label: t`Vue liste`, run: show('list') })
  return { previous, next }
}

function Step({ label, keys, run, back }: StepProps) {
  return (
    <Tooltip
      label={
        <>
          {label} <ShortcutHint keys={keys} />
        </>
      }
    >
      <ActionIcon
        variant="default"
        size={30}
        className={classes.step}
        aria-label={label}
        onClick={run}
      >
        <Icon of={back ? IconChevronLeft : IconChevronRight} size="s" />
      </ActionIcon>
    </Tooltip>
  )
}

type StepProps = { label: string; keys: string; run: () => void; back?: boolean }

/** The period, the way to the others, and how it is shown. */
export function CalendarHead({ address, span, children }: CalendarHeadProps) {
  const { t } = useLingui()
  const { view, today, go } = address
  const title = useTitle(view, span)
  const { previous, next } = useMoves(address, span)
  const present = () => go({ date: today })
  useShortcut({ keys: 'a', label: t`Aujourd’hui`, run: present })
  const week = view === 'week'
  return (
    <header className={classes.head}>
      <div className={classes.period}>
        <div className={classes.title}>
          <Sentence small>{title}</Sentence>
        </div>
        <Step
          back
          label={week ? t`Semaine précédente` : t`Mois précédent`}
          keys="arrowleft"
          run={previous}
        />
        <Button
          size="xs"
          className={classes.now}
          leftSection={<Icon of={IconCalendarDot} size="s" />}
          onClick={present}
        >
          {week ? <Trans>Cette semaine</Trans> : <Trans>Ce mois</Trans>}
        </Button>
        <Step label={week ? t`Semaine suivante` : t`Mois suivant`} keys="arrowright" run={next} />
      </div>
      <div className={classes.ways}>
        <SegmentedTabs<CalendarView>
          label={t`Vue du calendrier`}
          value={view}
          onChange={chosen => go({ view: chosen })}
          options={[
            { value: 'week', label: t`Semaine` },
            { value: 'month', label: t`Mois` },
            { value: 'list', label: t`Liste` },
          ]}
        />
        {children}
        <Button
          size="xs"
          variant="subtle"
          leftSection={<Icon of={IconClockPlus} size="s" />}
          renderRoot={props => <Link to="/settings/slots" {...props} />}
        >
          <Trans>Créneaux</Trans>
        </Button>
      </div>
    </header>
  )
}
