import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import {
  IconCalendarTime,
  IconCheck,
  IconCircleX,
  IconCloudUp,
  IconCoin,
  IconDownload,
  IconEyeCheck,
  IconEyeSearch,
  IconHourglass,
  IconPlayerPause,
  IconPlugConnectedX,
  IconSend,
  IconTrash,
  IconUser,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { instantToZoned } from '#kit/time/zones.ts'
import { api } from '#web/client/client.ts'
import { useFormat } from '#web/i18n/format.ts'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { Icon, type IconShape } from '#web/ui/icon.tsx'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import type { AttemptView } from '../shapes.ts'
import { type Fact, type FactKind, factsOf } from './attempt-facts.ts'
import { attemptsAsCsv, attemptsAsJson, download } from './export-attempts.ts'
import { useFactWords } from './fact-words.ts'
import classes from './publication.module.css'

const icons: Record<FactKind, IconShape> = {
  left: IconSend,
  accepted: IconCheck,
  refused: IconCircleX,
  silence: IconHourglass,
  'must-wait': IconHourglass,
  'access-lost': IconPlugConnectedX,
  'held-back': IconPlayerPause,
  'over-budget': IconCoin,
  'handed-over': IconUser,
  placed: IconCloudUp,
  'stays-here': IconPlayerPause,
  moved: IconCalendarTime,
  'taken-off': IconPlayerPause,
  'may-still-leave': IconHourglass,
  'kept-there': IconEyeCheck,
  found: IconEyeCheck,
  'not-found': IconEyeSearch,
  'cannot-look': IconEyeSearch,
  removed: IconTrash,
  edited: IconCheck,
  person: IconUser,
  'under-way': IconSend,
}
const tones: Partial<Record<FactKind, string>> = {
  refused: 'failed',
  silence: 'doubt',
  'may-still-leave': 'doubt',
  placed: 'done',
  'cannot-look': 'doubt',
  'access-lost': 'doubt',
  accepted: 'done',
  found: 'done',
}

/** Seconds matter in a ledger: 9:00:04. */
function useClock(): (at: string) => string {
  const format = useFormat()
  return at => {
    const { second } = instantToZoned(new Date(at), format.zone)
    return `${format.time(new Date(at), 'table')}:${String(second).padStart(2, '0')}`
  }
}

function FactLine({ fact, parts }: { fact: Fact; parts: number }) {
  const words = useFactWords()
  const clock = useClock()
  const { attempt, kind, at } = fact
  const answer = kind === 'left' ? null : attempt.answer
  const number = attempt.part + 1
  const key = attempt.requestKey
    ? `${attempt.requestKey.slice(0, 4)}…${attempt.requestKey.slice(-4)}`
    : null
  return (
    <li className={classes.fact} data-tone={tones[kind]}>
      <time dateTime={at}>{clock(at)}</time>
      <span className={classes.dot}>
        <Icon of={icons[kind]} size="s" />
      </span>
      <div>
        <b>{words(fact)}</b>
        <p>
          {parts > 1 ? (
            <>
              <Trans>Partie {number}</Trans>{' '}
            </>
          ) : null}
          {kind === 'left' && key ? (
            <>
              <Trans>clé</Trans> <code title={attempt.requestKey ?? ''}>{key}</code>
            </>
          ) : null}
          {answer?.status ? <code>{answer.status}</code> : null}{' '}
          {answer?.code ? <code>{answer.code}</code> : null}
        </p>
        {answer?.message ? (
          <details className={classes.answer}>
            <summary>
              <Trans>Voir la réponse du réseau</Trans>
            </summary>
            <pre>{answer.message}</pre>
          </details>
        ) : null}
      </div>
    </li>
  )
}

function Exports({ id, attempts }: { id: string; attempts: readonly AttemptView[] }) {
  const name = `parvis-${id}`
  return (
    <span className={classes.exports}>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<Icon of={IconDownload} size="s" />}
        onClick={() => download(`${name}.csv`, 'text/csv', attemptsAsCsv(attempts))}
      >
        <Trans>Exporter en CSV</Trans>
      </Button>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<Icon of={IconDownload} size="s" />}
        onClick={() => download(`${name}.json`, 'application/json', attemptsAsJson(attempts))}
      >
        <Trans>Exporter en JSON</Trans>
      </Button>
    </span>
  )
}

/** The ledger: what was asked, what was answered, what was read back. Nothing in it changes. */
export function AttemptsList({ id, parts }: { id: string; parts: number }) {
  const { t } = useLingui()
  const { data, error } = useQuery(
    api.publishing.publications.attempts.queryOptions({ input: { id } }),
  )
  if (error) return <RefusalNotice error={error} />
  if (!data) return <SkeletonRows rows={3} />
  return (
    <section className={classes.section} aria-label={t`Historique des tentatives`}>
      <div className={classes.head}>
        <h3>
          <Trans>Historique des tentatives</Trans>
        </h3>
        {data.length > 0 ? <Exports id={id} attempts={data} /> : null}
      </div>
      {data.length === 0 ? (
        <p className={classes.quiet}>
          <Trans>Rien n’a encore été envoyé.</Trans>
        </p>
      ) : (
        <ol className={classes.facts}>
          {factsOf(data).map(fact => (
            <FactLine key={fact.key} fact={fact} parts={parts} />
          ))}
        </ol>
      )}
    </section>
  )
}
