import { useLingui as useTexts } from '@lingui/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/client/client.ts'
import { networkName } from '#web/client/networks.tsx'
import { useFormat } from '#web/i18n/index.ts'
import { reasonClauses } from '#web/i18n/refusals/reasons.ts'
import { Row } from '#web/ui/panel.tsx'
import { Tag } from '#web/ui/tag.tsx'
import classes from './import.module.css'
import { useFieldWords } from './import-reading.tsx'
import type { PreviewRow, Review } from './use-review.ts'

type RowProps = { row: PreviewRow; review: Review }

/** « Ligne 4, colonne « Date » : cette date ne se lit pas. » */
function Problems({ row }: { row: PreviewRow }) {
  const { i18n } = useTexts()
  const words = useFieldWords()
  return row.problems.map(({ field, column, reason }) => {
    const clause = reasonClauses[reason]
    const name = column || words[field]
    const why = clause ? i18n._(clause) : reason
    return (
      <p key={`${field}${reason}`} className={classes.problem}>
        <Trans>
          Ligne {row.line}, colonne « {name} » : {why}.
        </Trans>
      </p>
    )
  })
}

function FixAccounts({ row, review }: RowProps) {
  const channels = useQuery(api.channels.list.queryOptions({ input: {} }))
  const toggle = (id: string, on: boolean) =>
    review.change(row.line, {
      channelIds: on ? [...row.channelIds, id] : row.channelIds.filter(each => each !== id),
    })
  return (
    <fieldset className={classes.choices}>
      <legend>
        <Trans>Comptes de cette ligne</Trans>
      </legend>
      {(channels.data ?? []).map(channel => (
        <Checkbox
          key={channel.id}
          label={`${networkName(channel.network)}, ${channel.displayName || channel.handle}`}
          checked={row.channelIds.includes(channel.id)}
          onChange={event => toggle(channel.id, event.currentTarget.checked)}
        />
      ))}
    </fieldset>
  )
}

function FixMoment({ row, review }: RowProps) {
  const { t } = useLingui()
  const [when, setWhen] = useState(row.cells.date)
  return (
    <TextInput
      label={t`Heure de départ`}
      description={t`Par exemple 2026-12-01 09:00 ; vide pour ne pas en donner.`}
      value={when}
      maxLength={40}
      onChange={event => setWhen(event.currentTarget.value)}
      onBlur={() => {
        if (when !== row.cells.date) review.change(row.line, { when })
      }}
    />
  )
}

function FixText({ row, review }: RowProps) {
  const { t } = useLingui()
  const [text, setText] = useState(row.text)
  return (
    <Textarea
      label={t`Texte`}
      autosize
      minRows={2}
      maxRows={8}
      value={text}
      onChange={event => setText(event.currentTarget.value)}
      onBlur={() => {
        if (text !== row.text) review.change(row.line, { text })
      }}
    />
  )
}

function Fixes({ row, review }: RowProps) {
  const asks = (...fields: string[]) => row.problems.some(({ field }) => fields.includes(field))
  if (row.problems.length === 0) return null
  return (
    <div className={classes.fix}>
      {asks('date', 'time') ? <FixMoment row={row} review={review} /> : null}
      {asks('account') ? <FixAccounts row={row} review={review} /> : null}
      {asks('text') ? <FixText row={row} review={review} /> : null}
    </div>
  )
}

function useAccountNames(ids: readonly string[]): string {
  const format = useFormat()
  const channels = useQuery(api.channels.list.queryOptions({ input: {} }))
  const names = (channels.data ?? [])
    .filter(channel => ids.includes(channel.id))
    .map(channel => channel.displayName || channel.handle)
  return format.list(names)
}

/** One line of the file: the post it would make, or what is in question. */
export function ImportRow({ row, review }: RowProps) {
  const { t } = useLingui()
  const format = useFormat()
  const { line, planned, leftOut } = row
  const names = useAccountNames(row.channelIds)
  const day = planned ? format.date(planned.date, 'day') : ''
  const inQuestion = !leftOut && row.problems.length > 0
  return (
    <Row
      {...(inQuestion ? { tone: 'asking' as const } : {})}
      aside={
        <Button
          variant="subtle"
          aria-label={leftOut ? t`Reprendre cette ligne, ${line}` : t`Écarter cette ligne, ${line}`}
          onClick={() => review.change(line, { leftOut: !leftOut })}
        >
          {leftOut ? <Trans>Reprendre cette ligne</Trans> : <Trans>Écarter cette ligne</Trans>}
        </Button>
      }
    >
      <div className={classes.line}>
        <Tag>
          <Trans>Ligne {line}</Trans>
        </Tag>
        <b>{planned ? `${day}, ${planned.time}` : <Trans>Sans heure</Trans>}</b>
        <span className={classes.quiet}>{names || <Trans>Sans compte</Trans>}</span>
      </div>
      <div className={`${classes.text} ${leftOut ? classes.left : ''}`} dir="auto">
        {row.text.slice(0, 400)}
      </div>
      {row.image && !leftOut ? (
        <p className={classes.quiet}>
          <Trans>Image à ajouter vous-même : {row.image.slice(0, 120)}</Trans>
        </p>
      ) : null}
      {leftOut ? null : (
        <>
          <Problems row={row} />
          <Fixes row={row} review={review} />
        </>
      )}
    </Row>
  )
}
