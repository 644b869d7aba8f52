import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useWorkspace } from '#web/client/session.ts'
import { Avatar } from '#web/ui/avatar.tsx'
import { Sentence, SentenceLink } from '#web/ui/sentence.tsx'
import type { ReportDocument } from '../domain/document.ts'
import type { ReportFacts } from '../domain/facts.ts'
import type { Section } from '../domain/sections.ts'
import type { SentencePart } from '../domain/sentence.ts'
import { ChartFigure } from './chart-figure.tsx'
import { FactTable } from './fact-table.tsx'
import { FigureCard } from './figure-card.tsx'
import classes from './reports.module.css'
import type { Report } from './use-report.ts'

type Props = { report: Report; document: ReportDocument; facts: ReportFacts }

/** Clicks have no section of their own: they stand with engagement. */
const anchors = {
  audience: '#audience',
  engagement: '#engagement',
  reactivity: '#reactivity',
  clicks: '#engagement',
} as const

const Part = ({ part }: { part: SentencePart }) =>
  part.section ? (
    <SentenceLink tone={part.tone === 'bad' ? 'waiting' : 'going'} anchor={anchors[part.section]}>
      {part.text}
    </SentenceLink>
  ) : (
    part.text
  )

/** The page as a document. */
export function ReportSheet({ report, document, facts }: Props) {
  const logo = useWorkspace()?.logo ?? null
  const zone = facts.workspace.timeZone
  return (
    <article
      className={classes.sheet}
      aria-labelledby="in-a-minute"
      aria-busy={report.read.isPlaceholderData}
    >
      <div className={classes.label}>
        <Avatar name={facts.workspace.name} picture={logo} whole named={false} />
        {facts.workspace.name}, {document.label}
      </div>
      <div id="in-a-minute" className={classes.sentence}>
        <Sentence>
          {document.sentence.map((part, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces have no other name than their place.
            <Part key={place} part={part} />
          ))}
        </Sentence>
      </div>
      <div className={classes.headline}>
        {document.cards.map(card => (
          <FigureCard key={card.metric} card={card} large />
        ))}
      </div>
      {facts.channels.length === 0 ? <NoAccount /> : null}
      {document.firstTime ? <p className={classes.note}>{document.firstTime}</p> : null}
      {document.sections.map(section => (
        <ReportSection key={section.key} section={section} zone={zone} />
      ))}
    </article>
  )
}

const NoAccount = () => (
  <p className={classes.note}>
    <Button renderRoot={props => <Link to="/settings/accounts" {...props} />}>
      <Trans>Connecter un compte</Trans>
    </Button>
  </p>
)

function ReportSection({ section, zone }: { section: Section; zone: string }) {
  const { t } = useLingui()
  const { chart, table } = section
  return (
    <section id={section.key} className={classes.section} aria-label={section.title}>
      <h2>{section.heading}</h2>
      {chart ? <ChartFigure chart={chart} zone={zone} /> : null}
      {section.cards.length > 0 ? (
        <div className={classes.cards}>
          {section.cards.map(card => (
            <FigureCard key={card.metric} card={card} />
          ))}
        </div>
      ) : null}
      {section.notes.map(note => (
        <p key={note} className={classes.note}>
          {note}
        </p>
      ))}
      {table && table.key !== chart?.table.key ? (
        <FactTable table={table} zone={zone} label={t`Tableau : ${table.title}`} />
      ) : null}
    </section>
  )
}
