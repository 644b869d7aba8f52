import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { capitalise } from '#kit/text/capital.ts'
import { addDays } from '#kit/time/days.ts'
import { useLanguage } from '#web/i18n/language.tsx'
import type { ReportDocument } from '../domain/document.ts'
import type { ReportFacts } from '../domain/facts.ts'
import { periodAround, type ReportPeriod } from '../domain/period.ts'
import { periodTitle } from '../domain/period-words.ts'
import { searchOf } from './report-search.ts'
import classes from './reports.module.css'
import type { Report } from './use-report.ts'

const otherReports = 4

/** The months, weeks or quarters just before; of a free period, the months. */
function othersBefore(period: ReportPeriod): ReportPeriod[] {
  const kind = period.kind === 'free' ? 'month' : period.kind
  const others: ReportPeriod[] = []
  let day = addDays(period.from, -1)
  while (others.length < otherReports) {
    const other = periodAround(kind, day, period.until)
    if (!other) break
    others.push(other)
    day = addDays(other.from, -1)
  }
  return others
}

/** What the report holds, and the ones before it. */
export function ContentsColumn({
  document,
  facts,
}: {
  report: Report
  document: ReportDocument
  facts: ReportFacts
}) {
  const { t } = useLingui()
  const { language } = useLanguage()
  return (
    <nav className={classes.contents} aria-label={t`Sommaire du bilan`}>
      <h2>{capitalise(document.periodName)}</h2>
      <ul className={classes.places}>
        <li>
          <a href="#in-a-minute">
            <Trans>En une minute</Trans>
          </a>
        </li>
        {document.sections.map(section => (
          <li key={section.key}>
            <a href={`#${section.key}`}>{section.title}</a>
          </li>
        ))}
      </ul>
      <h3>
        <Trans>Autres bilans</Trans>
      </h3>
      <ul className={classes.others}>
        {othersBefore(facts.period).map(other => (
          <li key={other.from}>
            <Link to="/reports" search={searchOf(other)}>
              {capitalise(periodTitle(other, language))}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
