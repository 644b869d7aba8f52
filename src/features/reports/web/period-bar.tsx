import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Popover, TextInput, Tooltip } from '@mantine/core'
import { IconCalendarEvent, IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { SegmentedTabs } from '#web/ui/choices.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { ShortcutHint } from '#web/ui/key.tsx'
import { useShortcut } from '#web/ui/shortcuts.ts'
import type { ReportFacts } from '../domain/facts.ts'
import { longestPeriod, type PeriodKind } from '../domain/period.ts'
import classes from './reports.module.css'
import type { Report } from './use-report.ts'

type Props = { report: Report; facts: ReportFacts }

const nothing = () => undefined

/** Which period: the one before, the one after, its length, or any days. */
export function PeriodBar({ report, facts }: Props) {
  const { t } = useLingui()
  const { previous, next, choose } = report
  const { kind } = facts.period
  useShortcut({
    keys: 'arrowleft',
    label: t`Période précédente`,
    run: previous ?? nothing,
  })
  useShortcut({
    keys: 'arrowright',
    label: t`Période suivante`,
    run: next ?? nothing,
    enabled: next !== null,
  })
  useShortcut({ keys: 's', label: t`Bilan de la semaine`, run: () => choose('week') })
  useShortcut({ keys: 'm', label: t`Bilan du mois`, run: () => choose('month') })
  useShortcut({ keys: 't', label: t`Bilan du trimestre`, run: () => choose('quarter') })
  return (
    <div className={classes.bar}>
      <Step back label={t`Période précédente`} keys="arrowleft" run={previous} />
      <Step label={t`Période suivante`} keys="arrowright" run={next} />
      <SegmentedTabs<Exclude<PeriodKind, 'free'> | ''>
        label={t`Durée du bilan`}
        value={kind === 'free' ? '' : kind}
        onChange={chosen => chosen && choose(chosen)}
        options={[
          { value: 'month', label: t`Mois` },
          { value: 'week', label: t`Semaine` },
          { value: 'quarter', label: t`Trimestre` },
        ]}
      />
      <FreeDays report={report} facts={facts} />
    </div>
  )
}

type StepProps = { label: string; keys: string; run: (() => void) | null; back?: boolean }

const Step = ({ label, keys, run, back = false }: StepProps) => (
  <Tooltip
    label={
      <>
        {label} <ShortcutHint keys={keys} />
      </>
    }
  >
    <ActionIcon
      variant="default"
      size={36}
      className={classes.step}
      aria-label={label}
      disabled={run === null}
      onClick={run ?? nothing}
    >
      <Icon of={back ? IconChevronLeft : IconChevronRight} size="s" />
    </ActionIcon>
  </Tooltip>
)

/** Any days, up to a year. */
function FreeDays({ report, facts }: Props) {
  const { t } = useLingui()
  const { period } = facts
  const [opened, setOpened] = useState(false)
  const [from, setFrom] = useState(period.from)
  const [to, setTo] = useState(period.until)
  const isWrong = from === '' || to === '' || to < from
  const show = () => {
    setOpened(false)
    report.between(from, to)
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button
          variant={period.kind === 'free' ? 'filled' : 'default'}
          leftSection={<Icon of={IconCalendarEvent} size="s" />}
          onClick={() => setOpened(!opened)}
        >
          <Trans>Autres dates</Trans>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.dates}>
          <TextInput
            type="date"
            label={t`Premier jour`}
            value={from}
            onChange={event => setFrom(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={t`Dernier jour`}
            value={to}
            onChange={event => setTo(event.currentTarget.value)}
            error={isWrong ? t`Il vient après le premier : ${longestPeriod} jours au plus.` : null}
          />
          <Button disabled={isWrong} onClick={show}>
            <Trans>Voir le bilan</Trans>
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
