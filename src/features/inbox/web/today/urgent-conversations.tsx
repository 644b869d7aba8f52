import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { NetworkMark } from '#web/client/networks.tsx'
import type { TodayFirstProps } from '#web/client/page-route.ts'
import { useFormat } from '#web/i18n/format.ts'
import { Avatar } from '#web/ui/avatar.tsx'
import { Key } from '#web/ui/key.tsx'
import { Row, Rows } from '#web/ui/panel.tsx'
import { useShortcut } from '#web/ui/shortcuts.ts'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { accountName, FurnitureProvider, useFurniture } from '../inbox-context.tsx'
import { useConversations } from '../inbox-queries.ts'
import { urgencyIcons, useReasonOfUrgency, useUrgencyWords } from '../inbox-words.tsx'
import type { ConversationRow } from '../shapes.ts'
import classes from './today.module.css'

const urgent = { filters: { urgency: 'now' }, order: 'work' } as const

function UrgentRow({ row, number }: { row: ConversationRow; number: number }) {
  const { t } = useLingui()
  const format = useFormat()
  const navigate = useNavigate()
  const words = useUrgencyWords()
  const reasonOf = useReasonOfUrgency()
  const { channelOf, nameOf, rights } = useFurniture()
  const name = row.author.displayName || row.author.handle
  const search = { conversation: row.id }
  const by = row.urgencyReason.by
  const since = row.waitingSince
    ? format.duration(Math.max(60_000, format.now.getTime() - Date.parse(row.waitingSince)))
    : null
  useShortcut({
    keys: String(number),
    label: t`Ouvrir : ${name}`,
    run: () => void navigate({ to: '/inbox', search }),
  })
  return (
    <Row
      tone="urgent"
      lead={
        <Avatar
          name={name}
          size="l"
          named={false}
          picture={row.author.avatar}
          glyph={
            <NetworkMark
              network={row.network}
              label={accountName(channelOf(row.channelId))}
              size="s"
            />
          }
        />
      }
      aside={
        <>
          <Button
            variant={number === 1 ? 'filled' : 'default'}
            renderRoot={props => <Link to="/inbox" search={search} {...props} />}
          >
            {rights.handle ? <Trans>Répondre</Trans> : <Trans>Lire</Trans>}
          </Button>
          <span className={classes.key}>
            <Key>{String(number)}</Key>
          </span>
        </>
      }
    >
      <Link to="/inbox" search={search} className={classes.title}>
        <bdi>{name}</bdi>
      </Link>
      <p className={classes.preview} dir="auto">
        {row.preview}
      </p>
      <div className={classes.meta}>
        <Tag tone="now" icon={urgencyIcons.now}>
          {since ? t`${words.now}, depuis ${since}` : words.now}
        </Tag>
        <small>{reasonOf(row.urgencyReason, by === null ? null : nameOf(by))}</small>
      </div>
    </Row>
  )
}

function Urgent({ most, onShown }: TodayFirstProps) {
  const { t } = useLingui()
  const { rows, query } = useConversations(urgent, true)
  const { isPending } = query
  const shown = rows.slice(0, most)
  useEffect(() => {
    if (!isPending) onShown(shown.length)
  }, [onShown, isPending, shown.length])
  if (isPending) return <SkeletonRows rows={1} picture />
  if (shown.length === 0) return null
  return (
    <Rows label={t`Conversations urgentes`} ordered>
      {shown.map((row, place) => (
        <UrgentRow key={row.id} row={row} number={place + 1} />
      ))}
    </Rows>
  )
}

/** On Today, before anything else: who may be hurt or harmed now. */
export const UrgentConversations = (props: TodayFirstProps) => (
  <FurnitureProvider>
    <Urgent {...props} />
  </FurnitureProvider>
)
